// The links of a page: to other pages of the pack, which turn to them, and to the world outside, in a tab of its own.
export async function addLinks(box, page, viewport, { pdf, labels }) {
  const links = (await page.getAnnotations({ intent: "display" })).filter((each) => each.subtype === "Link");
  const made = await Promise.all(links.map((each) => linkOf(each, pdf, labels).catch(() => null)));
  for (const [n, link] of made.entries()) if (link) box.append(placed(link, links[n].rect, viewport));
}

async function linkOf(annotation, pdf, labels) {
  const link = document.createElement("a");
  link.className = "pack-link";
  if (annotation.url) {
    Object.assign(link, { href: annotation.url, target: "_blank", rel: "noopener noreferrer" });
    link.setAttribute("aria-label", `${annotation.url} (opens in a new tab)`);
    return link;
  }
  const place = typeof annotation.dest === "string" ? await pdf.getDestination(annotation.dest) : annotation.dest;
  const label = place && labels[await pdf.getPageIndex(place[0])];
  if (!label) return null;
  link.href = `?page=${encodeURIComponent(label)}`;
  link.setAttribute("aria-label", `Go to page ${label}`);
  return link;
}

function placed(link, rect, viewport) {
  const [x1, y1, x2, y2] = viewport.convertToViewportRectangle(rect);
  const shares = {
    left: Math.min(x1, x2) / viewport.width,
    top: Math.min(y1, y2) / viewport.height,
    width: Math.abs(x2 - x1) / viewport.width,
    height: Math.abs(y2 - y1) / viewport.height,
  };
  for (const [side, share] of Object.entries(shares)) link.style.setProperty(side, `${share * 100}%`);
  return link;
}
