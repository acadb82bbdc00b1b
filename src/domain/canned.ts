/** The forms in which a warning reaches people (Đồng Nai's dispatch 1177, section 3, and the village loudspeaker). */
export const CANNED_FORMS = ["loa-45", "loa-90", "zalo", "fanpage", "sms", "hop", "quiz", "to-buom"] as const;
export type CannedForm = (typeof CANNED_FORMS)[number];

/** Whom a text speaks to; `chung` is everybody and always there, the others only where they say something else. */
export const AUDIENCES = ["chung", "nguoi-gia", "phu-huynh", "hoc-sinh", "cong-nhan", "can-bo", "tieu-thuong"] as const;
export type Audience = (typeof AUDIENCES)[number];
