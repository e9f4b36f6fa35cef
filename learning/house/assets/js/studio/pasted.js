// Text from a word processor or a page of the web, as our small Markdown: strong, emphasis, lists, links. Nothing of its markup is
// ever put into a page: it is read in a document of its own, which shows nothing and runs nothing.
const BLOCKS = "p, div, section, article, header, footer, main, aside, blockquote, pre, figure, figcaption, dl, dt, dd, address, h1, h2, h3, h4, h5, h6, ul, ol, li, table, hr";
const LOST = { table: "table", img: "picture", picture: "picture", svg: "picture", object: "picture", embed: "picture", iframe: "picture", video: "picture", audio: "picture", canvas: "picture", "v\\:shape": "picture" };
const SILENT = "script, style, head, title, meta, link, template, noscript, button, input, select, textarea, form > label, xml";
const SAFE = /^(https?:|mailto:|tel:)/i;

export function toMarkdown(html) {
  const found = { lost: new Set() };
  const body = readable(html).body;
  for (const silent of body.querySelectorAll(SILENT)) silent.remove();
  const text = blocksOf(body, found).join("\n\n");
  return { text: text.replace(/[\u00ad\u200b\u2060\ufeff]/g, "").replace(/\n{3,}/g, "\n\n").trim(), lost: [...found.lost] };
}

// What a style says is read from the attribute as text: our policy forbids styles, even in a document that is never shown.
function readable(html) {
  const plain = html
    .replace(/<!--[\s\S]*?-->/g, "")
    .replace(/<style\b[\s\S]*?<\/style\s*>/gi, "")
    .replace(/<[^>]*>/g, (tag) => tag.replace(/\sstyle(?=\s*=)/gi, " data-style").replace(/\son\w+(?=\s*=)/gi, " data-on"));
  return new DOMParser().parseFromString(plain, "text/html");
}

const styleOf = (node) => node.getAttribute("data-style") ?? "";
const isWordList = (node) => /mso-list:\s*l\d/i.test(styleOf(node));

// ---------------------------------------------------------------- paragraphs and lists

function blocksOf(parent, found) {
  const blocks = [];
  let run = [];
  const close = () => {
    blocks.push(...paragraphs(run, found));
    run = [];
  };
  for (const node of parent.childNodes) {
    const kind = lostKind(node);
    if (kind) {
      found.lost.add(kind);
    } else if (isBlock(node)) {
      close();
      if (isWordList(node)) wordItem(node, found, blocks);
      else blocks.push(...block(node, found));
    } else {
      run.push(node);
    }
  }
  close();
  return blocks.filter((text) => text.trim());
}

// A picture may sit in a paragraph or a link; what holds blocks is a block, whatever it is called.
const lostKind = (node) => (node.nodeType === 1 ? LOST[node.localName] ?? null : null);
const isBlock = (node) => node.nodeType === 1 && (node.matches(BLOCKS) || node.querySelector(BLOCKS) !== null);

function block(node, found) {
  if (/^h[1-6]$/.test(node.localName)) return paragraphs([...node.childNodes], found).map(strong);
  if (node.localName === "ul" || node.localName === "ol") return [list(node, found)];
  return blocksOf(node, found);
}

const strong = (text) => `**${text.replace(/\*\*/g, "").trim()}**`;

function list(node, found) {
  let number = Number(node.getAttribute("start")) || 1;
  const items = [];
  for (const child of node.children) {
    // A list that stands beside its entry, as LibreOffice writes it, belongs to the entry before.
    if (child.matches("ul, ol") && items.length) items[items.length - 1] += `\n${indented(list(child, found))}`;
    if (!child.matches("li")) continue;
    const mark = node.localName === "ol" ? `${number++}. ` : "- ";
    const [first = "", ...rest] = blocksOf(child, found);
    items.push([mark + first, ...rest.map((text) => indented(text, mark.length))].join("\n"));
  }
  return items.join("\n");
}

const indented = (text, by = 3) => text.replace(/^/gm, " ".repeat(by));

// Word writes lists as paragraphs with a sign of their own in front.
function wordItem(node, found, blocks) {
  const sign = [...node.querySelectorAll("span")].find((span) => /mso-list:\s*ignore/i.test(styleOf(span)));
  const numbered = /^\s*\(?(\d+|[a-z])[.)]/i.exec(sign?.textContent ?? "");
  sign?.remove();
  const text = blocksOf(node, found).join(" ");
  const level = Number(/level(\d)/.exec(styleOf(node))?.[1] ?? 1) - 1;
  const line = `${"   ".repeat(level)}${numbered ? `${Number(numbered[1]) || 1}. ` : "- "}${text}`;
  const before = blocks[blocks.length - 1] ?? "";
  if (/^ *(-|\d+\.) /.test(before)) blocks[blocks.length - 1] = `${before}\n${line}`;
  else blocks.push(line);
}

// ---------------------------------------------------------------- words

// Two line breaks end a paragraph, one stays one.
function paragraphs(nodes, found) {
  const text = nodes.map((node) => inline(node, found)).join("").replace(/ {2,}/g, " ");
  const parts = text.split(/\s*\n\s*\n\s*/);
  return parts.map((part) => part.trim().replace(/\s*\n\s*/g, "\\\n")).map(unlisted).filter(Boolean);
}

function inline(node, found) {
  if (node.nodeType === 3) return escaped(node.data.replace(/[\s\u00a0]+/g, " "));
  if (node.nodeType !== 1) return "";
  if (node.localName === "br") return "\n";
  const kind = lostKind(node);
  if (kind) return found.lost.add(kind), "";
  const text = [...node.childNodes].map((child) => inline(child, found)).join("");
  const href = node.localName === "a" ? (node.getAttribute("href") ?? "").trim() : "";
  if (SAFE.test(href)) return around(text, "[", `](${href.replace(/[\s()<>]/g, encodeURIComponent).replace(/\(/g, "%28").replace(/\)/g, "%29")})`);
  if (isStrong(node)) return around(text.replace(/\*\*/g, ""), "**", "**");
  if (isEmphasis(node)) return around(text.replace(/(^|[^\\\w])_/g, "$1").replace(/([^\\])_(?!\w)/g, "$1"), "_", "_");
  return text;
}

const isStrong = (node) => (node.matches("b, strong") ? !/(^|[;\s])font-weight:\s*(normal|[1-5]00)/i.test(styleOf(node)) : /(^|[;\s])font-weight:\s*(bold|[6-9]00)/i.test(styleOf(node)));
const isEmphasis = (node) => (node.matches("i, em") ? !/(^|[;\s])font-style:\s*normal/i.test(styleOf(node)) : /(^|[;\s])font-style:\s*italic/i.test(styleOf(node)));

// Marks stand close to the words they are about, or they are no marks.
function around(text, before, after) {
  const [, start, middle, end] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text);
  return middle && !middle.includes("\n\n") ? `${start}${before}${middle}${after}${end}` : text;
}

// What was a plain sign there must not become a mark here.
const escaped = (text) => text.replace(/[\\*`]/g, "\\$&").replace(/(^|\W)_/g, "$1\\_").replace(/([^\\])_(?!\w)/g, "$1\\_").replace(/\](?=\()/g, "\\]");
const unlisted = (text) => text.replace(/^(#{1,6}|>|[-+])(?=\s)/, "\\$1").replace(/^(\d+)([.)])(?=\s)/, "$1\\$2");
