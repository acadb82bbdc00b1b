import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { campaignWatch, othersGotIt, SHOWN_FROM } from "../../src/campaigns/campaigns.ts";
import { fingerprintOf, type Fingerprint } from "../../src/campaigns/fingerprint.ts";
import { rawText } from "../../src/domain/turn.ts";
import { createPrivacy } from "../../src/privacy/privacy.ts";
import { campaignsOn } from "../../src/store/campaigns.ts";
import { erasePerson } from "../../src/store/erase.ts";
import { KINDS, type Kind } from "./databases.ts";

const privacy = createPrivacy(["k".repeat(64)]);
const print = (text: string): Fingerprint => fingerprintOf(rawText(text), privacy, () => false);
const person = (id: number) => privacy.personKey("zalo", String(id));
const NOW = new Date("2026-11-24T05:00:00Z");
const NEXT_WEEK = new Date("2026-12-01T05:00:00Z");
const MESSAGE = "Chúc mừng bạn đã trúng thưởng một chiếc xe máy, chuyển phí hồ sơ hai triệu đồng để nhận giải trong hôm nay";

describe.each(KINDS)("campaigns on $name", (kind: Kind) => {
  let opened: Awaited<ReturnType<Kind["open"]>>;
  let watch: ReturnType<typeof campaignWatch>;
  beforeAll(async () => {
    opened = await kind.open();
    watch = campaignWatch(campaignsOn(opened.database));
  });
  afterAll(async () => { await opened.remove(); });
  const observe = async (text: string, who: number, province: string | null = null, modus: string | null = "trung-thuong", now = NOW): Promise<number> => (await watch.observe(print(text), person(who), province, modus, now)).askers;

  it("count each person once, whatever copy they send", async () => {
    expect(await observe(MESSAGE, 1, "Quảng Ninh")).toBe(1);
    expect(await observe(MESSAGE.toUpperCase(), 1, "Quảng Ninh")).toBe(1);
    expect(await observe(MESSAGE, 2, "Hà Nội")).toBe(2);
    expect(await observe(`${MESSAGE}. Xem ở qua-tang.top`, 3)).toBe(3);
    expect(await observe("Bạn ơi vào qua-tang.top/abc mà xem có quà đấy nhé, nhanh lên không hết", 4)).toBe(4);
    expect(await observe("Con đang ở bệnh viện cấp cứu, mẹ chuyển tiền gấp cho bác sĩ để mổ ngay", 5)).toBe(1);
  });

  it("are told to others from five people on, by province only where five were in it", async () => {
    expect(othersGotIt({ askers: SHOWN_FROM - 1 })).toBe(false);
    expect(await watch.weekly(null, NOW)).toEqual([]);
    const askers = await observe(MESSAGE, 6, "Hà Nội");
    expect([askers, othersGotIt({ askers })]).toEqual([5, true]);
    expect(await watch.weekly(null, NOW)).toEqual([{ campaign: expect.any(String) as string, week: "2026-W48", modus: "trung-thuong", askers: 5 }]);
    expect(await watch.weekly("Hà Nội", NOW)).toEqual([]);
  });

  it("do not begin twice when many send the same new text at once", async () => {
    const text = "Cục thuế yêu cầu cài đặt ứng dụng theo đường dẫn này trước mười bảy giờ nếu không sẽ bị cưỡng chế";
    const counts = await Promise.all(Array.from({ length: 20 }, (_, who) => observe(text, 100 + who, null, null)));
    expect(counts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
  });

  it("forget a person with everything else of theirs", async () => {
    await opened.database.write((rows) => erasePerson(rows, [person(6)], false));
    expect(await watch.weekly(null, NOW)).not.toContainEqual(expect.objectContaining({ modus: "trung-thuong" }));
    expect(await observe(MESSAGE, 6)).toBe(5);
  });

  it("begin anew with the week", async () => {
    expect(await observe(MESSAGE, 1, null, "trung-thuong", NEXT_WEEK)).toBe(1);
  });
});
