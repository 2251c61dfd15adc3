// The lines that say where one is: the contents at the left, the line below the page, the links before and after.
const element = (name, text, attributes = {}) => {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};

// The last line of the contents that starts on this page or before it.
export function lineAt(book, label) {
  const at = book.labels.indexOf(label);
  const begun = book.contents.filter((line) => line.page && book.labels.indexOf(line.page) <= at);
  return begun.reduce((best, line) => (!best || book.labels.indexOf(line.page) >= book.labels.indexOf(best.page) ? line : best), null);
}

export const nameOf = (book, label) => (/^\d+$/.test(label) ? `${label} of ${book.total}` : label);

function contentsLine(line) {
  const item = element("li", "", { class: `pack-contents__${line.level}` });
  const inside = line.page ? element("a", `${line.title} `, { href: `?page=${line.page}` }) : element("span", line.title);
  if (line.page) {
    const number = element("span", "", { class: "pack-contents__page" });
    number.append(element("span", "page ", { class: "nhsuk-u-visually-hidden" }), line.page);
    inside.append(number);
  }
  item.append(inside);
  return item;
}

export function fillContents(book, root) {
  root.querySelector("[data-title]").textContent = book.title;
  root.querySelector("[data-contents]").replaceChildren(...book.contents.map(contentsLine));
  const total = root.querySelector("[data-total]");
  total.textContent = book.total ? `of ${book.total}` : "";
  for (const button of root.querySelectorAll('[data-turn^="changed"]')) button.hidden = !book.changed.length;
}

export function sayWhere(book, label, root) {
  const at = book.labels.indexOf(label);
  const line = lineAt(book, label);
  const where = root.querySelector("[data-where]");
  where.textContent = `Page ${nameOf(book, label)}`;
  if (line?.mark) where.append(` · ${line.mark[0].toLowerCase()}${line.mark.slice(1)}`);
  if (book.changed.includes(label)) where.append(" · ", element("strong", `changed in version ${book.version}`));
  root.querySelector("[data-go]").elements.page.value = label;
  document.title = `Page ${nameOf(book, label)}, ${book.title}`;
  for (const [rel, other] of [["prev", book.labels[at - 1]], ["next", book.labels[at + 1]]]) {
    const link = root.querySelector(`a[rel="${rel}"]`);
    if (other) link.setAttribute("href", `?page=${other}`);
    else link.removeAttribute("href");
    link.toggleAttribute("aria-disabled", false);
    if (!other) link.setAttribute("aria-disabled", "true");
  }
  markLine(book, line, root);
}

function markLine(book, line, root) {
  const contents = root.querySelector(".pack-reader__contents");
  const links = [...contents.querySelectorAll("[data-contents] a")];
  for (const link of links) link.removeAttribute("aria-current");
  const here = links[book.contents.filter((each) => each.page).indexOf(line)];
  here?.setAttribute("aria-current", "page");
  if (here) contents.scrollTop = here.offsetTop - contents.offsetTop - contents.clientHeight / 2;
}
