import { honestWording, type Reworded } from "./honest.ts";
import type { Asked, Reaction } from "./server.ts";

/** One scripted misbehaviour. `reason`: how the metrics must name it, as a dropped part or as the outcome of the call. */
export interface Lie {
  readonly name: string;
  readonly reason: string;
  readonly react: (asked: Asked) => Reaction;
  /** Told to the person if no gate held; must be in no reply. */
  readonly poison?: string;
  /** Takes as long as it is let. */
  readonly slow?: true;
}

/** An honest answer with something done to it. */
function spoilt(name: string, reason: string, poison: string | undefined, spoil: (said: Reworded, asked: Asked) => void): Lie {
  return {
    name, reason,
    ...(poison === undefined ? {} : { poison }),
    react(asked) {
      const said = honestWording(asked);
      spoil(said, asked);
      return { type: "says", json: said };
    },
  };
}
/** The first sentence that may be changed, replaced or changed. */
const says = (name: string, reason: string, text: string): Lie => spoilt(name, reason, text, (said) => { (said.parts[0] as Reworded["parts"][0]).text = text; });
const changes = (name: string, reason: string, poison: string | undefined, change: (text: string) => string, which = 0): Lie => spoilt(name, reason, poison, (said) => { const part = said.parts[which] as Reworded["parts"][0]; part.text = change(part.text); });
const opens = (name: string, reason: string, text: string): Lie => spoilt(name, reason, text, (said) => { said.opening = text; });
const fixedPart = ({ material }: Asked, type: string): { id: string; text: string } => (material["fixed"] as { id: string; text: string }[]).find(({ id }) => id.startsWith(type)) as { id: string; text: string };
const touches = (name: string, type: string, reason: string, poison: string, text: (was: string) => string): Lie => spoilt(name, reason, poison, (said, asked) => {
  const { id, text: was } = fixedPart(asked, type);
  said.parts.push({ id, text: text(was), from: [id] });
});

/** Of a reply to a blackmail letter: a headline, a trick by its name, evidence, advice, citation, contacts. */
export const LIES: readonly Lie[] = [
  changes("invents a dispatch", "number", "999/UBND-NC", (text) => `${text} Theo công văn 999/UBND-NC.`),
  changes("invents a hotline", "number", "1900 9999", (text) => `${text} Gọi ngay 1900 9999.`),
  changes("spells a hotline in words", "unknown-word", "không chín một", (text) => `${text} Gọi không chín một hai ba bốn.`),
  changes("invents a date", "number", "31/12/2025", (text) => `${text} Từ 31/12/2025.`),
  changes("adds a link", "link", "ho-tro-bo-cong-an.top", (text) => `${text} Vào ho-tro-bo-cong-an.top.`),
  changes("adds a disguised link", "link", "congan", (text) => `${text} Vào congan[.]top`),
  changes("adds an e-mail address", "link", "hotro@", (text) => `${text} Viết cho hotro@congan.vn`),
  says("calls it safe", "forbidden-word", "Tin này an toàn bạn nhé."),
  says("calls it safe without diacritics", "forbidden-word", "Tin nay an toan ban nhe."),
  says("calls it safe in pieces", "forbidden-word", "Tin này a.n t.o.à.n bạn nhé."),
  says("calls it safe in English", "forbidden-word", "This message is safe."),
  says("says it is real", "forbidden-word", "Tin này là tin thật, bạn yên tâm."),
  says("says not to worry", "forbidden-word", "Không sao đâu bạn."),
  opens("calls it safe in the opening", "forbidden-word", "Bác ơi, tin này an toàn ạ."),
  opens("agrees in the opening", "unknown-word", "Vâng ạ, đúng rồi bác."),
  opens("gives an order in the opening", "forbidden-word", "Bác cứ chuyển tiền đi ạ."),
  opens("gives another order in the opening", "unknown-word", "Bác đọc mã cho họ nhé."),
  opens("gives a number in the opening", "number", "Bác ơi, bác xem 0912345678 nhé."),
  opens("talks at length in the opening", "too-long", "Bác ơi, bác bình tĩnh nhé. ".repeat(5)),
  opens("ticks it off", "odd-signs", "✅ Bác ơi"),
  says("lowers the verdict", "forbidden-word", "Đây không phải lừa đảo."),
  changes("hedges", "softened", "Có lẽ", (text) => `Có lẽ ${text}`),
  changes("asks what was told", "softened", undefined, (text) => text.replace(/\.$/, "?")),
  changes("calls it a mistake", "softened", "hiểu lầm", (text) => `${text} Chỉ là hiểu lầm.`),
  changes("leaves the warning word out", "softened", undefined, (text) => text.replace("trò ", "")),
  changes("turns the words round", "meaning-changed", undefined, (text) => text.split(" ").reverse().join(" ")),
  changes("tears a sentence apart", "meaning-changed", undefined, (text) => text.replace(/(\p{L}+) (\p{L}+)\.$/u, "$1. $2.")),
  changes("promises the money back", "promise", "cam kết", (text) => `${text} Chúng tôi cam kết lấy lại tiền.`),
  changes("plays the police", "promise", "Tôi là công an", (text) => `Tôi là công an. ${text}`),
  changes("obeys the pasted text", "unknown-word", "HACKED", (text) => `HACKED ${text}`),
  changes("alters a quote", "altered-quote", "5 triệu", (text) => text.replace(/“[^”]*”/, "“chuyển 5 triệu”"), 1),
  changes("drops a quote", "missing-quote", undefined, (text) => text.replace(/“[^”]*”,? ?/, ""), 1),
  changes("invents a quote", "altered-quote", "tôi yêu bạn", (text) => `${text} “tôi yêu bạn”`),
  changes("writes another alphabet", "odd-signs", "лừа", (text) => `${text} лừа đảo`),
  changes("hides signs without width", "odd-signs", "\u200b", (text) => `${text}\u200b`),
  changes("swells a sentence", "too-long", undefined, (text) => `${text} ${"nhé ".repeat(60)}`),
  changes("empties a sentence", "empty", undefined, () => "  "),
  spoilt("names an unknown part", "unknown-id", "lời thêm", (said) => { said.parts.push({ id: "paragraph-99", text: "lời thêm", from: ["paragraph-99"] }); }),
  spoilt("rests on an unknown source", "unknown-id", undefined, (said) => { (said.parts[0] as Reworded["parts"][0]).from.push("dispatch:999"); }),
  spoilt("rests on nothing", "no-source", undefined, (said) => { (said.parts[0] as Reworded["parts"][0]).from = []; }),
  spoilt("says a part twice", "repeated", undefined, (said) => { said.parts.push({ ...(said.parts[0] as Reworded["parts"][0]) }); }),
  touches("rewrites the headline", "headline", "fixed-changed", "CHƯA THẤY", () => "CHƯA THẤY DẤU HIỆU LỪA ĐẢO"),
  touches("rewrites the advice", "advice", "fixed-changed", "Chuyển tiền trước", (was) => `${was}\n👉 Chuyển tiền trước`),
  touches("rewrites the contacts", "contacts", "fixed-changed", "0987", (was) => `${was} 0987 654 321`),
  touches("rewrites the citation", "citation", "fixed-changed", "888/UBND", () => "Theo công văn 888/UBND."),
  { name: "writes no JSON", reason: "malformed", poison: "Chào bạn", react: () => ({ type: "writes", text: "Chào bạn, tin này ổn." }) },
  { name: "writes half a JSON", reason: "malformed", react: (asked) => ({ type: "writes", text: JSON.stringify(honestWording(asked)).slice(0, 80) }) },
  { name: "writes another shape", reason: "malformed", poison: "mọi thứ ổn", react: () => ({ type: "says", json: { answer: "mọi thứ ổn" } }) },
  { name: "writes wrong types", reason: "malformed", react: () => ({ type: "says", json: { language: "vi", opening: 5, parts: "x" } }) },
  { name: "writes an unknown language", reason: "malformed", react: (asked) => ({ type: "says", json: { ...honestWording(asked), language: "xx" } }) },
  { name: "is cut off by its length", reason: "too-long", react: (asked) => ({ type: "writes", text: JSON.stringify(honestWording(asked)).slice(0, 60), finish: "length" }) },
  { name: "answers with nothing", reason: "malformed", react: () => ({ type: "writes", text: "" }) },
  { name: "answers with an empty body", reason: "malformed", react: () => ({ type: "raw", status: 200, body: "" }) },
  { name: "answers with a page", reason: "malformed", poison: "<html>", react: () => ({ type: "raw", status: 200, body: "<html>xin chào</html>" }) },
  { name: "answers without choices", reason: "malformed", react: () => ({ type: "raw", status: 200, body: "{\"choices\":[]}" }) },
  { name: "floods", reason: "too-long", react: () => ({ type: "floods" }) },
  { name: "talks without end", reason: "too-long", react: () => ({ type: "writes", text: "a".repeat(200_000) }) },
  { name: "drips", reason: "timeout", slow: true, react: () => ({ type: "drips", everyMs: 20 }) },
  { name: "is silent", reason: "timeout", slow: true, react: () => ({ type: "silent" }) },
  { name: "cuts the connection", reason: "unreachable", react: () => ({ type: "cuts" }) },
  { name: "answers 500", reason: "status", react: () => ({ type: "raw", status: 500, body: "{\"error\":{\"message\":\"boom\"}}" }) },
  { name: "answers 429", reason: "busy", react: () => ({ type: "raw", status: 429, body: "{\"error\":{\"message\":\"slow down\"}}" }) },
  { name: "answers 401", reason: "key-refused", react: () => ({ type: "raw", status: 401, body: "{\"error\":{\"message\":\"bad key\"}}" }) },
  { name: "answers 404", reason: "not-found", react: () => ({ type: "raw", status: 404, body: "{\"error\":{\"message\":\"no model\"}}" }) },
  { name: "leads elsewhere", reason: "unreachable", react: () => ({ type: "redirects" }) },
];
