import type { Findable, Findings } from "./findings.ts";

const TOLD = /(?<![a-z])(?:soan(?: tin)?|nhan tin|nhan|cu phap|sms|go)[ :]{1,3}(['"]?[a-z0-9*#_][a-z0-9*#_ ()'"/+-]{0,46}?) (?:gui(?: den| toi| ve| qua| ngay)?|toi|den|ve)(?: so| dau so| tong dai| ngay){0,2} ?:? ?(\d{3,5})(?![\d]|[.,/]\d| ?(?:k|tr|trieu|nghin|ngan|d|dong|vnd)(?![a-z]))/g;
const KEYWORD = /(?<![a-z0-9])((?:dk|tc|huy|bl|kt|tttb|tt|ktdn|dnc|on|off|data|chuan|ld|s|v)(?: [a-z0-9_]{1,14}){0,3}) gui (?:so |dau so |toi |den )?(\d{3,5})(?![\d]|[.,/]\d| ?(?:k|tr|trieu|nghin|ngan|d|dong|vnd)(?![a-z]))/g;
const STAR = /(?<![\d*#])(?:[*#]{1,2}\d{2,4}(?:\*[\da-z+ ]{1,20}){0,4}#|\*{2}\d{2,3}\*[\da-z+]{3,20}#?|##\d{2,3}#)/g;

/** What one texts to the operator ("soạn DK 4G gửi 191") or dials with a star; `value` "soan dk 4g gui 191". */
export function findTelcoSyntax({ bare }: Findable, findings: Findings): void {
  if (!/\d{2}/.test(bare)) return;
  for (const match of bare.matchAll(TOLD)) add(match, findings);
  for (const match of bare.matchAll(KEYWORD)) add(match, findings);
  for (const match of bare.matchAll(STAR)) findings.add("ussd", match.index, match.index + match[0].length, match[0].replaceAll(" ", ""));
}

function add(match: RegExpMatchArray, findings: Findings): void {
  const content = (match[1] as string).replace(/['"]/g, "").trim();
  findings.add("ussd", match.index ?? 0, (match.index ?? 0) + match[0].length, `soan ${content} gui ${match[2] as string}`);
}
