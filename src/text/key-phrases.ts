/**
 * Phrases scammers take most pains to hide, with the spaces where they belong. Found by their letters alone, whatever
 * stands between, over or under them: "chu yển kho ản", "t@i.kh0an", "x á c m i n h", "nganhang". At least six letters
 * each, and no ordinary text spells one across other words ("ta i khoan" is nobody's sentence).
 */
export const KEY_PHRASES: readonly string[] = `
chuyen khoan|chuyen tien|so tai khoan|tai khoan|ngan hang|xac minh|xac nhan|xac thuc|nhan thuong|trung thuong|nhan qua|nhan tien|qua tang|tang qua
dang nhap|dang ky|mat khau|thong bao|thong tin|khach hang|quy khach|dien thoai|cong an|lien he|lien ket|truy cap|cap nhat|kich hoat|khuyen mai|hoan tien
rut tien|nap tien|vay tien|vay von|giai ngan|dau tu|loi nhuan|hoa hong|nhiem vu|tuyen dung|viec lam|cong tac vien|thu nhap|lam viec|mien phi|uu dai
giam gia|ho tro vay|tu van|danh bai|tai xiu|soi cau|ca cuoc|chung khoan|tien dien tu|co phieu|san giao dich|giao dich|thanh toan|hoa don|dich vu cong|dich vu
bao hiem xa hoi|bao hiem|dinh danh|can cuoc|cai dat|ung dung|duong link|phat nguoi|vi pham|khoa the|the tin dung|tin dung|lai suat|ket ban|tham gia
chinh sach|nhan ngay|bam vao|nhan vao|tai xuong|tro cap|nhan vien|canh sat|lenh bat|rua tien|phong toa|tam giam|khoi to|hop dong|sinh trac hoc|ma otp cua
facebook|telegram|messenger|whatsapp|youtube|tiktok|vietcombank|techcombank|vietinbank|sacombank|agribank|internet|website|password|instagram|shopee|lazada
`.split(/[|\n]/).filter((phrase) => phrase !== "");

export interface PhraseNode {
  /** By letter, a = 0. */
  readonly next: (PhraseNode | undefined)[];
  hasNext: boolean;
  /** Set where a phrase ends: positions, counted in letters, at which a new word begins. */
  wordStarts: ReadonlySet<number> | null;
}

function node(): PhraseNode {
  return { next: new Array<PhraseNode | undefined>(26).fill(undefined), hasNext: false, wordStarts: null };
}

/** The phrases letter by letter. */
export const PHRASE_TREE: PhraseNode = node();
for (const phrase of KEY_PHRASES) {
  let at = PHRASE_TREE;
  const starts = new Set<number>();
  let letters = 0;
  for (const sign of phrase) {
    if (sign === " ") starts.add(letters);
    else {
      letters += 1;
      const index = sign.charCodeAt(0) - 97;
      const next = at.next[index] ?? node();
      at.next[index] = next;
      at.hasNext = true;
      at = next;
    }
  }
  at.wordStarts = starts;
}
