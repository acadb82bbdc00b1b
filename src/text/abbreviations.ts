/**
 * Abbreviations and teencode, by what they stand for; from the list at the top of reference/modus.md and from how
 * people type on phones. Bare on both sides, so that a reader of `words` sees the same words whoever wrote them.
 * Forms that mean one thing beside one neighbour and another beside the next stand in expand.ts.
 */
const MEANINGS: Readonly<Record<string, string>> = {
  // money and accounts
  "so tai khoan": "stk sotk",
  "so tai khoan ngan hang": "stknh",
  "tai khoan ngan hang": "tknh",
  "chu tai khoan": "ctk chutk",
  "tai khoan": "tk tkhoan",
  "chuyen khoan": "ck ckhoan",
  "giao dich": "gd gdich",
  "ngan hang": "nhang",
  "mat khau": "mkhau",
  "ma so thue": "mst",
  "thanh toan": "ttoan",
  "bao hiem xa hoi": "bhxh",
  "bao hiem y te": "bhyt",
  "bao hiem that nghiep": "bhtn",
  "trieu dong": "trd",
  trieu: "tr",
  // people, offices, papers
  "so dien thoai": "sdt sodt",
  "dien thoai": "dt dthoai",
  "canh sat giao thong": "csgt",
  "vien kiem sat": "vks vksnd",
  "uy ban nhan dan": "ubnd",
  "dich vu cong": "dvc",
  "bo cong an": "bca",
  "can cuoc cong dan": "cccd",
  "chung minh nhan dan": "cmnd cmtnd",
  "giay phep lai xe": "gplx",
  "bang lai xe": "blx",
  "cham soc khach hang": "cskh",
  "quy khach": "qk qkhach",
  "cong tac vien": "ctv",
  "nhan vien": "nvien",
  "cong ty": "cty cti",
  "anh em": "ae",
  "anh chi em": "ace",
  "moi nguoi": "mn mng",
  "gia dinh": "gdinh",
  "nguoi ta": "ngta",
  // what is done
  "thong bao": "tbao",
  "quang cao": "qc qcao",
  "lien he": "lh lhe",
  "vi pham": "vp vpham",
  "dang ky": "dky dki",
  "ket ban": "kb",
  "nhan tin": "nt",
  "tin nhan": "tn",
  "cong viec": "cv cviec",
  "thong tin": "ttin",
  "thoi gian": "tgian",
  "xac minh": "xminh",
  "xac nhan": "xnhan",
  "dia chi": "dchi",
  "binh luan": "cmt",
  // doors
  facebook: "fb",
  messenger: "mess",
  telegram: "tele tlg",
  zalo: "zl zlo",
  inbox: "ib inb",
  // chat
  khong: "k ko khg hok hem hk hog khum khom 0k",
  "khong phai": "kp",
  duoc: "dc dcc dx",
  roi: "r roy rui ruj",
  gi: "j ji gj",
  voi: "vs voj",
  vay: "z zay zi",
  luon: "lun",
  biet: "bik bjk bjt",
  "binh thuong": "bthg bth",
  nhieu: "nhiu nhju",
  truoc: "trc",
  cung: "cx cg cug",
  nguoi: "ng nguoj",
  qua: "wa",
  thich: "thik thix",
  muon: "mun",
  phai: "fai phaj",
  em: "e",
  minh: "mik mjk",
  yeu: "iu",
  vo: "vk",
  "bay gio": "bjo bgio",
  "hom nay": "hnay",
  "hom qua": "hqua",
  "nhu the nao": "ntn",
  "bao nhieu": "bnhieu",
  xong: "xog",
  thoi: "thui thuj",
};

const table = new Map<string, readonly string[]>();
for (const [meaning, forms] of Object.entries(MEANINGS)) for (const form of forms.split(" ")) table.set(form, meaning.split(" "));

/** Abbreviation → the words it stands for, when no neighbour says otherwise. */
export const ABBREVIATIONS: ReadonlyMap<string, readonly string[]> = table;

/** Teencode that is known by its marks; without them the letters are an everyday word. */
export const WRITTEN_FORMS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({ rùi: "roi", òi: "roi", nhìu: "nhieu", mún: "muon", hông: "khong", hổng: "khong", kô: "khong", bít: "biet", zậy: "vay", dzậy: "vay", zạ: "da", wá: "qua", zô: "vo", dzô: "vo", fải: "phai", trùi: "troi", lém: "lam", iêu: "yeu", thík: "thich" }).map(([form, meaning]) => [form, meaning.split(" ")]),
);

/** Further short forms that are read by their neighbours (expand.ts), or are only to be kept whole. */
const MORE = "tb nv mk nh kh th ca dk hd qd tt bh ms hs sv gv tp ubmttq mttq nhnn hdnd tnhh pccc ts ths pgs gs bs dn hn hcm tphcm sg hp sll pm am vd attt";

/** Is this a short form people write for a word? Such a part of a word-with-dots is a word of its own, not half of one. */
const SHORT_FORMS: ReadonlySet<string> = new Set([...table.keys(), ...MORE.split(" ").filter((form) => form.length > 1)]);

export function isAbbreviation(bare: string): boolean {
  return SHORT_FORMS.has(bare);
}
