import { describe, expect, it } from "vitest";
import { loadCatalog } from "../../src/catalog/load.ts";
import { assessLink, buildDomainIndex, type LinkAssessment } from "../../src/classify/link-assessment.ts";
import { readMessage } from "../../src/classify/stream.ts";

const index = buildDomainIndex(loadCatalog("knowledge").domains);
const assess = (written: string): LinkAssessment => {
  const [link] = readMessage(`xem ${written} nhé`).links;
  if (link === undefined) throw new Error(`no link in ${written}`);
  return assessLink(link, index);
};

/** One block a matching rule of knowledge/domains; what looks alike and is not stands beside what is. */
describe.each<[rule: string, rows: readonly (readonly [written: string, kind: LinkAssessment["class"]])[]]>([
  ["a registered domain and what lies below it, dots at the borders", [["https://vietcombank.com.vn", "official"], ["https://portal.vietcombank.com.vn/x", "official"], ["http://xvietcombank.com.vn", "lookalike"], ["http://vietcombank.com.vn.xacthuc.top", "lookalike"]]],
  ["any x.gov.vn is the government's, glued letters are not", [["https://khongcotrongso.gov.vn", "government"], ["http://ttgplxgov.vn", "lookalike"], ["http://dichvucong-gov-vn.com", "lookalike"], ["http://dichvucong.govn.cc", "lookalike"]]],
  ["a name inside another's domain, by hyphen, glue or subdomain", [["http://vietcombank-xacminh.com", "lookalike"], ["http://vietcombank.dangnhap.net", "lookalike"], ["http://sukienvietcombank.com", "lookalike"]]],
  ["the right name under a wrong ending", [["http://vietcombank.cc", "lookalike"], ["http://techcombank.top", "lookalike"]]],
  ["an unusual ending alone decides nothing", [["http://quanphonho.xyz", "unknown"], ["http://tiembanh.shop", "unknown"]]],
  ["letters exchanged, in numbers or accents", [["http://vietc0mbank.com", "lookalike"], ["http://vietcornbank.com", "lookalike"], ["http://techcombannk.com", "lookalike"]]],
  ["shorteners and pages anybody may make say nothing of who stands behind", [["https://bit.ly/3abc", "shortener"], ["https://forms.gle/abc", "user-content"], ["https://vietcombank.blogspot.com", "user-content"]]],
  ["addresses without a name, users before an @, files to install", [["http://203.0.113.7/login", "raw-ip"], ["https://vietcombank.com.vn@abc.top/x", "lookalike"], ["http://abc.com/vneid.apk", "app-file"], ["https://vietcombank.com.vn/app.apk", "app-file"]]],
])("%s", (_, rows) => {
  it.each(rows)("%s is %s", (written, kind) => {
    expect(assess(written).class).toBe(kind);
  });
});

it("says whose name is aped and how, and that an ending is unusual", () => {
  expect(assess("http://vietcombank-xacminh.top")).toMatchObject({ class: "lookalike", trick: "hyphen", riskyEnding: true, organisation: { id: "vietcombank" } });
  expect(assess("http://vietcombank.cc")).toMatchObject({ trick: "ending" });
  expect(assess("http://vietcombank.dangnhap.net")).toMatchObject({ trick: "subdomain", riskyEnding: false });
  expect(assess("http://ttgplxgov.vn")).toMatchObject({ trick: "glued-gov", organisation: null });
  expect(assess("http://quanphonho.xyz")).toMatchObject({ organisation: null, trick: null, riskyEnding: true });
});
