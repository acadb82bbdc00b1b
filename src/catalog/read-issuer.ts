import type { IssuerLogo } from "../domain/canned.ts";
import { dataReader, type Collector } from "./collector.ts";
import { LARGEST_LOGO, LOGO_SIDES, readLogo } from "./issuer-logo.ts";
import { IssuerFileSchema, NO_ISSUER, type Issuer } from "./issuer-schema.ts";
import type { KnowledgeFiles } from "./knowledge-files.ts";
import type { Report } from "./read-file.ts";

const FILE = "issuer.yaml";

/** Who hands out the sheets, with the logo itself: an index is complete without the folder it was built from. */
export function readIssuer(c: Collector, files: KnowledgeFiles): Issuer {
  const issuer = c.optional(FILE, dataReader(IssuerFileSchema));
  if (issuer === null) return NO_ISSUER;
  return { ...issuer, logo: issuer.logo === null ? null : logoOf(`issuer/${issuer.logo}`, files, c.report) };
}

function logoOf(path: string, files: KnowledgeFiles, report: Report): IssuerLogo | null {
  const bytes = files.get(path);
  const problem = (message: string, fix: string): null => {
    report.add("issuer-logo", FILE, "logo", message, fix);
    return null;
  };
  if (bytes === undefined) return problem(`không có tệp knowledge/${path}`, "đặt tệp vào knowledge/issuer/, hoặc ghi logo: null");
  if (bytes.length > LARGEST_LOGO) return problem(`tệp nặng ${Math.ceil(bytes.length / 1000)} KB`, `thu nhỏ còn tối đa ${LARGEST_LOGO / 1000} KB`);
  const logo = readLogo(bytes);
  if (logo === null) return problem("tệp không phải ảnh PNG hay JPEG", "lưu lại dấu hiệu thành PNG");
  if (Math.min(logo.width, logo.height) < LOGO_SIDES.least || Math.max(logo.width, logo.height) > LOGO_SIDES.most) return problem(`ảnh ${logo.width} × ${logo.height} điểm`, `mỗi cạnh từ ${LOGO_SIDES.least} đến ${LOGO_SIDES.most} điểm ảnh`);
  return logo;
}
