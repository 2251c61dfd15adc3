// What is selected on the page: its words, and where they stand as shares of the page.
const MOST = 200;

export function selectedOn(sheet) {
  const selection = getSelection();
  if (!sheet || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!sheet.contains(range.commonAncestorContainer)) return null;
  const quote = selection.toString().trim();
  return quote ? { quote, areas: areasOf(range, sheet.getBoundingClientRect()) } : null;
}

function areasOf(range, page) {
  const rounded = (value) => Math.round(value * 10_000) / 10_000;
  return [...range.getClientRects()]
    .filter((each) => each.width > 1 && each.height > 1 && each.height < page.height / 4)
    .slice(0, MOST)
    .map((each) => [(each.left - page.left) / page.width, (each.top - page.top) / page.height, each.width / page.width, each.height / page.height].map(rounded));
}

// Draws the highlights of a page under its words.
export function drawAreas(sheet, marks) {
  sheet.querySelector(".pack-highlights")?.remove();
  const layer = document.createElement("div");
  layer.className = "pack-highlights";
  layer.setAttribute("aria-hidden", "true");
  for (const area of marks.filter((mark) => mark.kind === "highlight" && !mark.changed).flatMap((mark) => mark.areas)) {
    const piece = document.createElement("span");
    for (const [n, side] of ["left", "top", "width", "height"].entries()) piece.style.setProperty(side, `${area[n] * 100}%`);
    layer.append(piece);
  }
  sheet.querySelector("canvas").after(layer);
}
