import { describe, expect, it } from "vitest";
import { readMessage } from "../../src/classify/stream.ts";
import { buildDispatchRuns, findPasted } from "../../src/understand/pasted-dispatch.ts";
import { stripDiacritics } from "../../src/text/fold.ts";
import { byId, dispatch } from "../knowledge/example.ts";

const FIRST = "Không truy cập vào các đường dẫn lạ, không tải tài liệu đính kèm do người lạ gửi, bình tĩnh và báo ngay cho công an nơi gần nhất.";
const SECOND = "Thường xuyên thay đổi mật khẩu mạnh để bảo vệ tài khoản cá nhân, tìm hiểu thủ đoạn của tội phạm trên phương tiện truyền thông chính thống.";
const runs = buildDispatchRuns({
  dispatches: byId(
    dispatch({ id: "a-1", sections: [{ id: "1", label: "mục 1", text: FIRST, original: FIRST }, { id: "2", label: "mục 2", text: SECOND, original: SECOND }] }),
    dispatch({ id: "b-2", sections: [{ id: "1", label: "mục 1", text: `${FIRST} Giao phòng văn hoá theo dõi việc thực hiện.`, original: FIRST }] }),
  ),
});
const find = (text: string) => findPasted(readMessage(text), runs);
const FOREIGN = "Bấm vào hotro-hoantien.top rồi nhập mã OTP để được nhận lại toàn bộ số tiền đã mất";

describe("a dispatch pasted back", () => {
  it("is named, with the section most of it comes from", () => {
    expect(find(SECOND)).toMatchObject({ id: "a-1", section: "2", share: 1, foreign: [] });
    expect(find(`${FIRST} Giao phòng văn hoá theo dõi việc thực hiện.`)).toMatchObject({ id: "b-2", section: "1" });
  });

  it("is known without diacritics, in capitals, wrapped and with a misread word", () => {
    expect(find(stripDiacritics(SECOND))?.id).toBe("a-1");
    expect(find(SECOND.toUpperCase())?.id).toBe("a-1");
    expect(find(SECOND.replace(/ /g, (blank, at: number) => (at % 3 === 0 ? "\n" : blank)))?.id).toBe("a-1");
    expect(find(SECOND.replace("chính thống", "chỉnh thông").replace("mạnh", "m@nh"))?.id).toBe("a-1");
  });

  it("says which stretch is not its own", () => {
    const text = `${SECOND} ${FOREIGN} ${FIRST}`;
    const { words } = readMessage(text);
    const [window] = find(text)?.foreign ?? [];
    expect(text.slice(words[window?.from ?? 0]?.start, words[(window?.to ?? 1) - 1]?.end)).toBe(FOREIGN);
  });

  it("a greeting in front is no foreign stretch", () => {
    expect(find(`Kính gửi cả nhà. ${SECOND}`)).toMatchObject({ id: "a-1", foreign: [] });
  });
});

describe("no dispatch", () => {
  it.each([
    ["too short to tell", FIRST.slice(0, 50)],
    ["mostly somebody's own words", `${FOREIGN}. ${FOREIGN}. ${FIRST.slice(0, 60)}`],
    ["the same words in another order", SECOND.split(" ").reverse().join(" ")],
    ["nothing", ""],
  ])("%s", (_, text) => {
    expect(find(text)).toBeNull();
  });
});
