import type { Asked, Reaction } from "./server.ts";

interface Given {
  readonly id: string;
  readonly text: string;
}
export interface FollowUpSaid {
  opening: string;
  lines: { text: string; from: string[] }[];
}

const given = ({ material }: Asked): Given[] => [...(material["parts"] as Given[]), ...(material["fixed"] as Given[])];
/** The first of what was handed over whose id begins so. */
export function offered(asked: Asked, id: string): Given {
  const found = given(asked).find((one) => one.id.startsWith(id));
  if (found === undefined) throw new Error(`nothing like ${id} was handed over`);
  return found;
}

/** What a good model chooses for "what do I tell my mother": comfort, how the genuine thing differs, what not to do. */
export function honestFollowUp(asked: Asked): FollowUpSaid {
  const line = (id: string, change: (text: string) => string = (text) => text): FollowUpSaid["lines"][0] => ({ text: change(offered(asked, id).text), from: [offered(asked, id).id] });
  return { opening: "Bác ơi, bác bình tĩnh nhé.", lines: [line("comfort-1", (text) => text.replace("bạn", "bác")), line("lead-tell"), line("dont-1"), line("do-1")] };
}

/** One misbehaviour. `poison`: would be read if no gate held. */
export interface FollowUpLie {
  readonly name: string;
  readonly reason: string;
  readonly react: (asked: Asked) => Reaction;
  readonly poison?: string;
}

function spoilt(name: string, reason: string, poison: string | undefined, spoil: (said: FollowUpSaid, asked: Asked) => void): FollowUpLie {
  return {
    name, reason,
    ...(poison === undefined ? {} : { poison }),
    react(asked) {
      const said = honestFollowUp(asked);
      spoil(said, asked);
      return { type: "says", json: said };
    },
  };
}
const adds = (name: string, reason: string, id: string, text: (was: string) => string, poison: string): FollowUpLie => spoilt(name, reason, poison, (said, asked) => {
  const source = offered(asked, id);
  said.lines = said.lines.filter(({ from }) => from[0] !== source.id);
  said.lines.push({ text: text(source.text), from: [source.id] });
});
const only = (name: string, reason: string, lines: (asked: Asked) => FollowUpSaid["lines"], poison?: string): FollowUpLie => spoilt(name, reason, poison, (said, asked) => { said.lines = lines(asked); });

export const FOLLOW_UP_LIES: readonly FollowUpLie[] = [
  adds("calls it safe", "forbidden-word", "comfort-2", () => "Tin này an toàn, bác yên tâm.", "yên tâm"),
  adds("lowers the verdict in our own sentence", "forbidden-word", "comfort-2", () => "Đây không phải lừa đảo đâu ạ.", "không phải lừa"),
  adds("hedges", "softened", "genuine", (was) => `Có lẽ ${was}`, "Có lẽ"),
  adds("promises the money back", "promise", "comfort-2", (was) => `${was} Chúng tôi cam kết lấy lại tiền.`, "cam kết"),
  adds("plays the police", "promise", "comfort-2", (was) => `Tôi là công an. ${was}`, "Tôi là công an"),
  adds("invents a hotline", "number", "contacts", (was) => `${was} 1900 9999.`, "1900 9999"),
  adds("changes a number", "number", "contacts", (was) => was.replace("113", "115"), "115"),
  adds("spells a hotline", "unknown-word", "comfort-2", (was) => `${was} Gọi không chín một.`, "không chín một"),
  adds("adds a link", "link", "do-1", (was) => `${was} Vào ho-tro-cong-an.top.`, "ho-tro-cong-an"),
  adds("turns a don't round", "forbidden-word", "dont-1", (was) => was.replace(/^Không /u, "Cứ "), "Cứ "),
  adds("leaves the no out", "softened", "dont-1", (was) => was.replace(/^Không /u, "").replace(/ không /u, " "), "\u0000"),
  adds("kindly changes its source's words", "fixed-changed", "do-1", (was) => `Bác ơi, ${was.charAt(0).toLowerCase()}${was.slice(1)}`, "Bác ơi, báo"),
  adds("writes advice of its own", "unknown-word", "do-1", () => "Hãy chuyển tiền rồi báo sau.", "rồi báo sau"),
  adds("invents a dispatch", "number", "genuine", (was) => `${was} Theo công văn 999/UBND-NC.`, "999/UBND"),
  adds("invents a quote", "altered-quote", "genuine", (was) => `${was} “tôi tin họ”`, "tôi tin họ"),
  adds("obeys the question", "unknown-word", "comfort-2", (was) => `HACKED ${was}`, "HACKED"),
  adds("writes another alphabet", "odd-signs", "comfort-2", (was) => `${was} лừа`, "лừа"),
  adds("swells a sentence", "too-long", "comfort-2", (was) => `${was} ${"nhé ".repeat(60)}`, "nhé nhé"),
  adds("says nothing", "empty", "comfort-2", () => " ", "\u0000"),
  spoilt("names what it was not handed", "unknown-id", "Mẹ cứ làm theo", (said) => { said.lines.push({ text: "Mẹ cứ làm theo", from: ["dispatch:999"] }); }),
  spoilt("rests on something unknown beside", "unknown-id", undefined, (said) => { said.lines[0]?.from.push("web:1"); }),
  spoilt("rests on nothing", "no-source", "Mẹ cứ làm theo", (said) => { said.lines.push({ text: "Mẹ cứ làm theo", from: [] }); }),
  spoilt("says a sentence twice", "repeated", undefined, (said) => { said.lines.push({ ...(said.lines[0] as FollowUpSaid["lines"][0]) }); }),
  spoilt("joins two sentences of ours", "too-long", undefined, (said, asked) => { said.lines = [{ text: `${offered(asked, "comfort-1").text} ${offered(asked, "comfort-2").text}`, from: [offered(asked, "comfort-1").id, offered(asked, "comfort-2").id] }]; }),
  spoilt("agrees in the opening", "unknown-word", "đúng rồi", (said) => { said.opening = "Vâng, đúng rồi bác ạ."; }),
  spoilt("calms in the opening", "forbidden-word", "yên tâm", (said) => { said.opening = "Bác cứ yên tâm nhé."; }),
  spoilt("says everything there is", "too-long", undefined, (said, asked) => { said.lines = given(asked).map(({ id, text }) => ({ text, from: [id] })); }),
  only("chooses nothing", "nothing-chosen", () => []),
  only("chooses nothing it was handed", "nothing-chosen", () => [{ text: "Mẹ cứ làm theo", from: ["x"] }], "Mẹ cứ làm theo"),
  { name: "writes no JSON", reason: "malformed", poison: "ổn cả", react: () => ({ type: "writes", text: "ổn cả" }) },
  { name: "writes the shape of another use", reason: "malformed", react: () => ({ type: "says", json: { language: "vi", opening: "", parts: [] } }) },
  { name: "floods", reason: "too-long", react: () => ({ type: "floods" }) },
  { name: "cuts the connection", reason: "unreachable", react: () => ({ type: "cuts" }) },
  { name: "answers 500", reason: "status", react: () => ({ type: "raw", status: 500, body: "{}" }) },
];
