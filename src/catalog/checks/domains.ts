import { fileOf, type Rule } from "./rule.ts";

export const domainRules: readonly Rule[] = [
  {
    code: "example-clickable",
    why: "luật 8: tên miền giả chỉ được viết ở dạng không bấm được",
    *check(k) {
      for (const l of k.catalog.domains.lookalikes) {
        for (const example of l.examples) {
          if (/[a-z0-9]\.[a-z]{2,}(?![a-z.…])/iu.test(example) && !/^\./.test(example)) {
            yield { file: "domains/lookalikes.yaml", field: l.id, message: `"${example}" còn bấm được`, fix: "viết dấu chấm thành [.]" };
          }
        }
      }
    },
  },
  {
    code: "official-host-anyones",
    why: "tên miền ai cũng đăng được mà coi là của một tổ chức thì kẻ gian được tin",
    *check(k) {
      const { organisations, userGeneratedHosts, shorteners } = k.catalog.domains;
      const anyones = new Set([...userGeneratedHosts, ...shorteners]);
      /** A platform's own home is also where anybody publishes; a shop on it (TikTok Shop) shares that home. */
      const platforms = new Set(organisations.filter((o) => o.type === "nen-tang").flatMap((o) => o.domains));
      for (const o of organisations) {
        for (const host of [...o.domains, ...o.secondary_domains]) {
          if (anyones.has(host) && !platforms.has(host)) yield { file: fileOf(k, "organisation", o.id), field: o.id, message: `${host} là nơi ai cũng đăng được`, fix: "bỏ khỏi domains của tổ chức" };
        }
      }
    },
  },
];
