import type { Passage } from "../../src/retrieve/passage.ts";
import { preparePassages } from "../../src/retrieve/prepared.ts";
import { hashedRetriever, type Retriever } from "../../src/retrieve/retriever.ts";

const TEXTS = [
  "Ghép mặt vào ảnh nóng để tống tiền cán bộ",
  "Giả công an gọi điện yêu cầu cài ứng dụng VNeID giả",
  "Tuyển cộng tác viên làm nhiệm vụ nạp tiền hưởng hoa hồng",
  "Giả nhân viên điện lực doạ cắt điện rồi gửi liên kết",
  "Bán vé máy bay giá rẻ rồi chiếm đoạt tiền đặt cọc",
];

export const PASSAGES: readonly Passage[] = Array.from({ length: 40 }, (_, at) => ({
  id: `pattern:p${at}`,
  kind: "pattern" as const,
  owner: `p${at}`,
  section: null,
  text: `${TEXTS[at % TEXTS.length] ?? ""}. Phần ${at} ${"abcdefghij"[at % 10] ?? ""}`,
}));

export function plainRetriever(): Retriever {
  return hashedRetriever(preparePassages(PASSAGES));
}
