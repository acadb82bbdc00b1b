/**
 * Words that are no Vietnamese syllables but that Vietnamese messages are full of: brands, loanwords, English, and
 * everyday abbreviations that were learnt as words. They are what a disguised word may turn out to be ("Zal0", "l.ink"),
 * and what must not be cut in two ("MBBank", "online"). Lower case, no diacritics.
 */
const LIST = `
  zalo facebook fanpage messenger telegram tiktok youtube viber whatsapp instagram twitter gmail google email mail web website wifi internet online offline
  inbox link app apk ios android iphone ipad samsung oppo file video clip livestream live stream call zoom meet chat bot group page nick acc account admin
  sms otp pin qr code scan cvv atm pos nfc esim sim icloud apple microsoft windows laptop tablet smartphone teamviewer ultraviewer anydesk
  password pass login logout user username id click like share follow comment add block check hack hacker fake scam spam virus telegram
  shop shopee lazada tiki sendo shipper ship cod voucher coupon sale flash deal order size hot hotline bill banking bank ebanking ibanking smartbanking digibank
  vietcombank vietinbank techcombank agribank sacombank bidv mbbank vpbank tpbank acb vib hdbank shb msb ocb eximbank seabank lpbank namabank abbank pvcombank
  vietabank bvbank kienlongbank scb vcb ctg tcb vpb napas visa mastercard jcb credit card mcredit fecredit homecredit cake momo zalopay vnpay viettelpay
  viettelmoney shopeepay moca payoo vnptpay paypal vnpt viettel vinaphone mobifone vietnamobile itel evn evnhanoi evnhcmc vneid vssid etax vnetraffic
  usdt usd btc bitcoin crypto binance token coin trade forex vnd euro wallet airdrop
  vietjet bamboo grab gojek be gofood netflix premium vip pro max mini plus app game casino slot bet win jackpot
  camera photo album logo karaoke taxi bus tivi laptop pizza cafe balo homestay resort villa tour combo visa passport
  covid camera radio studio show event game team leader sale marketing manager maketing kol idol trend review feedback support customer service
  hello hi ok oke okay yes no bye free full fix new old top best good bad safe secure security update upgrade verify confirm register
  free gift bonus cash cashback voucher point points membership member card credit debit data gb mb km kg cm pdf zip rar exe excel word office drive cloud
  fpt vinhomes vingroup vinmec vinfast winmart bitis vietlott vnexpress dantri tuoitre thanhnien soha vtv vov antv
  tele post tarot garena canva shein temu vinhomes masteri casino lotte aeon mixue highlands ghtk ghn jnt spx emart
  sextortion deepfake brandname token romance phishing
`;

export const KNOWN_WORDS: ReadonlySet<string> = new Set(LIST.split(/\s+/).filter((word) => word !== ""));

/** Longest of them: how far a cut through glued letters has to look. */
export const LONGEST_KNOWN_WORD = Math.max(...[...KNOWN_WORDS].map((word) => word.length));
