/** A file of sound as a transcription service wants it named: services tell formats by the ending. */
export interface AudioType {
  readonly ending: "ogg" | "mp3" | "m4a" | "mp4" | "wav" | "webm" | "flac" | "amr" | "aac";
  readonly mime: string;
}

const signAt = (bytes: Uint8Array, at: number, sign: string): boolean => [...sign].every((letter, index) => bytes[at + index] === letter.charCodeAt(0));

/** By the first bytes, never by a name or a declared type; null for anything else, which is not sent on. */
export function audioTypeOf(bytes: Uint8Array): AudioType | null {
  // Telegram's voices are Opus in Ogg, its round videos MP4; Zalo's voices are AMR, AAC or MP4, by telephone.
  if (signAt(bytes, 0, "OggS")) return { ending: "ogg", mime: "audio/ogg" };
  if (signAt(bytes, 4, "ftyp")) return signAt(bytes, 8, "M4A") ? { ending: "m4a", mime: "audio/mp4" } : { ending: "mp4", mime: "video/mp4" };
  if (signAt(bytes, 0, "#!AMR")) return { ending: "amr", mime: "audio/amr" };
  if (signAt(bytes, 0, "RIFF") && signAt(bytes, 8, "WAVE")) return { ending: "wav", mime: "audio/wav" };
  if (signAt(bytes, 0, "fLaC")) return { ending: "flac", mime: "audio/flac" };
  if (signAt(bytes, 0, "ID3")) return { ending: "mp3", mime: "audio/mpeg" };
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes;
  if (first === 0x1a && second === 0x45 && third === 0xdf && fourth === 0xa3) return { ending: "webm", mime: "audio/webm" };
  // Frames without a head: twelve set bits begin each; the layer tells AAC (ADTS, layer 0) from MP3.
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return null;
  if ((second & 0xf6) === 0xf0) return { ending: "aac", mime: "audio/aac" };
  return (second & 0x06) === 0 ? null : { ending: "mp3", mime: "audio/mpeg" };
}
