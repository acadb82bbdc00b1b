/**
 * Teencode and everyday abbreviations → bare words (reference list of the modus catalogue, plus common ones).
 * Expanded only where a whole token is written so. "k" and "tr" after a number are sums, not words: see tokens.ts.
 */
export const ABBREVIATIONS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    stk: "so tai khoan", sotk: "so tai khoan", ck: "chuyen khoan", cknh: "chuyen khoan ngan hang", tk: "tai khoan", acc: "tai khoan", ib: "inbox", fb: "facebook", face: "facebook", mess: "messenger", tele: "telegram", zl: "zalo", 
    nv: "nhiem vu", cskh: "cham soc khach hang", bhxh: "bao hiem xa hoi", bhyt: "bao hiem y te", bhtn: "bao hiem that nghiep", vks: "vien kiem sat", dvc: "dich vu cong", tb: "thong bao", qc: "quang cao", lh: "lien he", lhe: "lien he", vp: "vi pham", gd: "giao dich", sdt: "so dien thoai", dthoai: "dien thoai",
    k: "khong", ko: "khong", khg: "khong", hk: "khong", hok: "khong", hong: "khong", hem: "khong", kg: "khong", kp: "khong phai", dc: "duoc", dk: "duoc", r: "roi", rui: "roi", j: "gi", z: "vay", vs: "voi", wa: "qua", bik: "biet", bit: "biet", bt: "biet", bn: "bao nhieu", bnhiu: "bao nhieu", trc: "truoc", ns: "noi", nc: "noi chuyen", ntn: "nhu the nao", cx: "cung", cg: "cung", cug: "cung", mn: "moi nguoi", mng: "moi nguoi", ng: "nguoi", tn: "tin nhan", ntin: "nhan tin", msg: "tin nhan",
    qkhach: "quy khach", qk: "quy khach", quykhach: "quy khach", kt: "kiem tra", ktra: "kiem tra", tt: "thanh toan", ttoan: "thanh toan", nh: "ngan hang", nhg: "ngan hang", ctk: "chu tai khoan", ctv: "cong tac vien", csgt: "canh sat giao thong", gplx: "giay phep lai xe", gtgt: "gia tri gia tang", hs: "ho so", dn: "dang nhap", dki: "dang ky", dky: "dang ky", km: "khuyen mai", ctkm: "chuong trinh khuyen mai", sp: "san pham", vc: "van chuyen", sll: "so luong lon",
    hqa: "hom qua", hnay: "hom nay", bh: "bay gio", bgio: "bay gio", lun: "luon", iu: "yeu", vk: "vo", nhiu: "nhieu", nhju: "nhieu", wen: "quen", thik: "thich", nhug: "nhung", hog: "khong", vn: "viet nam",
  }).map(([short, long]) => [short, long.split(" ")]),
);
