import type { AppLook, Bubble, Conversation } from "./conversation.ts";

/** How one screen is drawn; `pictures.ts` runs through the combinations. */
export interface Looks {
  readonly dark: boolean;
  readonly font: string;
  /** CSS pixels. */
  readonly fontSize: number;
  readonly width: number;
  /** Cut above the first bubble and below the last, as people crop. */
  readonly cropped: boolean;
  readonly keyboard: boolean;
  /** "09:41", on the status bar and under the bubbles. */
  readonly clock: string;
}

interface Palette {
  readonly page: string;
  readonly header: string;
  readonly headerInk: string;
  readonly theirs: string;
  readonly theirsInk: string;
  readonly mine: string;
  readonly mineInk: string;
  readonly faint: string;
}

const PALETTES: Readonly<Record<AppLook, { readonly light: Palette; readonly dark: Palette }>> = {
  zalo: {
    light: { page: "#e2e9f1", header: "#0068ff", headerInk: "#fff", theirs: "#fff", theirsInk: "#081c36", mine: "#d5e8ff", mineInk: "#081c36", faint: "#72808e" },
    dark: { page: "#0d1116", header: "#1c2733", headerInk: "#f2f4f6", theirs: "#26303c", theirsInk: "#e8edf2", mine: "#123d75", mineInk: "#f0f5fb", faint: "#8593a2" },
  },
  messenger: {
    light: { page: "#fff", header: "#fff", headerInk: "#050505", theirs: "#f0f0f0", theirsInk: "#050505", mine: "#0a7cff", mineInk: "#fff", faint: "#8a8d91" },
    dark: { page: "#000", header: "#000", headerInk: "#e4e6eb", theirs: "#303030", theirsInk: "#e4e6eb", mine: "#0a7cff", mineInk: "#fff", faint: "#8d9095" },
  },
  sms: {
    light: { page: "#fff", header: "#f6f6f6", headerInk: "#111", theirs: "#e9e9eb", theirsInk: "#111", mine: "#34c759", mineInk: "#fff", faint: "#85858a" },
    dark: { page: "#000", header: "#161618", headerInk: "#f5f5f7", theirs: "#262629", theirsInk: "#f2f2f4", mine: "#30b350", mineInk: "#fff", faint: "#8e8e93" },
  },
  telegram: {
    light: { page: "linear-gradient(160deg,#cfe0b4,#a9cbb4 45%,#c9d8a0)", header: "#517da2", headerInk: "#fff", theirs: "#fff", theirsInk: "#101010", mine: "#effdde", mineInk: "#101010", faint: "#7d8a94" },
    dark: { page: "#0e1621", header: "#17212b", headerInk: "#f5f5f5", theirs: "#182533", theirsInk: "#f0f2f4", mine: "#2b5278", mineInk: "#f5f8fb", faint: "#7f91a4" },
  },
};

const COMPOSER: Readonly<Record<AppLook, string>> = { zalo: "Tin nhắn", messenger: "Nhắn tin", sms: "Tin nhắn SMS", telegram: "Tin nhắn" };
const UNDER_NAME: Readonly<Record<AppLook, string>> = { zalo: "Người lạ · Không có nhóm chung", messenger: "Đang hoạt động", sms: "", telegram: "truy cập gần đây" };
const DAY: Readonly<Record<AppLook, string>> = { zalo: "Hôm nay", messenger: "T6 LÚC", sms: "Hôm nay", telegram: "18 tháng 11" };
const KEYS = ["q w e r t y u i o p", "a s d f g h j k l", "z x c v b n m"];

/** @param fontFaces @font-face rules the fonts come from */
export function screenHtml({ app, sender, bubbles }: Conversation, looks: Looks, fontFaces: string): string {
  const { dark, font, fontSize, width, cropped, keyboard, clock } = looks;
  const colours = PALETTES[app][dark ? "dark" : "light"];
  const bar = cropped ? "" : `<div class="status"><span>${clock}</span><span>4G ▂▄▆ 87%</span></div>
<div class="header"><span class="back">‹</span><span class="avatar">${escape(sender.charAt(0))}</span><div><b>${escape(sender)}</b>${UNDER_NAME[app] === "" ? "" : `<small>${UNDER_NAME[app]}</small>`}</div></div>`;
  const day = cropped ? "" : `<div class="day">${app === "telegram" ? DAY[app] : `${DAY[app]} ${clock}`}</div>`;
  const foot = cropped ? "" : `<div class="composer"><span class="plus">+</span><span class="box">${COMPOSER[app]}</span></div>${keyboard ? keys() : ""}`;
  return `<!doctype html><meta charset="utf-8"><style>${fontFaces}
*{box-sizing:border-box;margin:0}body{width:${width}px;font:${fontSize}px/1.36 "${font}",sans-serif;background:${colours.page};color:${colours.theirsInk}}
.status{display:flex;justify-content:space-between;padding:5px 16px;font-size:13px;background:${colours.header};color:${colours.headerInk}}
.header{display:flex;align-items:center;gap:10px;padding:8px 12px;background:${colours.header};color:${colours.headerInk};font-size:17px}
.header small{display:block;font-size:12px;opacity:.8}.back{font-size:26px}.avatar{width:34px;height:34px;border-radius:50%;background:#c9803a;color:#fff;text-align:center;line-height:34px}
.talk{padding:12px 10px;display:grid;gap:7px}.day{text-align:center;font-size:12px;color:${colours.faint};padding:6px}
.row{display:flex}.row.mine{justify-content:flex-end}.bubble{max-width:80%;padding:9px 12px;border-radius:14px;background:${colours.theirs};overflow-wrap:break-word}
.mine .bubble{background:${colours.mine};color:${colours.mineInk}}.bubble small{display:block;font-size:11px;color:${colours.faint};margin-top:3px}
.telegram .bubble small{display:inline;float:right;margin:6px 0 0 10px}.mine .bubble small{color:inherit;opacity:.75}
.seen{text-align:right;font-size:11px;color:${colours.faint}}
.composer{display:flex;gap:10px;align-items:center;padding:9px 12px;color:${colours.faint}}.box{flex:1;border:1px solid ${colours.faint};border-radius:18px;padding:6px 14px}.plus{font-size:22px}
.keys{background:${dark ? "#2b2b2d" : "#d1d4da"};padding:8px 3px 14px;display:grid;gap:9px}.keys div{display:flex;justify-content:center;gap:5px}.keys span{min-width:9%;text-align:center;padding:7px 0;border-radius:5px;background:${dark ? "#6b6b6e" : "#fff"};color:${dark ? "#fff" : "#111"};font-size:19px}
</style><body class="${app}">${bar}<div class="talk">${day}${bubbles.map((bubble, at) => row(bubble, app, clock, at === bubbles.length - 1)).join("")}</div>${foot}</body>`;
}

function row({ text, mine = false }: Bubble, app: AppLook, clock: string, last: boolean): string {
  const time = app === "zalo" || app === "telegram" ? `<small>${clock}${mine && app === "telegram" ? " ✓✓" : ""}</small>` : "";
  const seen = mine && last ? `<div class="seen">${app === "zalo" ? "Đã nhận" : "Đã xem"}</div>` : "";
  return `<div class="row${mine ? " mine" : ""}"><div class="bubble">${escape(text)}${time}</div></div>${seen}`;
}

function keys(): string {
  return `<div class="keys">${KEYS.map((line) => `<div>${line.split(" ").map((key) => `<span>${key}</span>`).join("")}</div>`).join("")}</div>`;
}

function escape(text: string): string {
  return text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? sign);
}
