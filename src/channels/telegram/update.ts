import { z } from "zod";

/**
 * The part of Telegram's updates that we read (Bot API 10). What a message stands on (ids, date, chat) must be right;
 * everything beside it may change shape tomorrow and is then read as absent, so that the words still arrive.
 */
const lenient = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);
/** Of a list, the members that can be read. */
const each = <T extends z.ZodType>(schema: T) =>
  z.array(z.unknown()).transform((list) =>
    list.flatMap((one): z.output<T>[] => {
      const read = schema.safeParse(one);
      return read.success ? [read.data] : [];
    }),
  );

/** Up to 52 significant bits: safe as a number. */
const Id = z.int();
/** Unix seconds; up to the last date JavaScript knows. */
const Seconds = z.int().min(0).max(8_640_000_000_000);
const User = z.object({ id: Id, is_bot: z.boolean().catch(false) });
const Chat = z.object({ id: Id, type: z.enum(["private", "group", "supergroup", "channel"]) });
const Entity = z.object({ type: z.string(), offset: z.int().min(0), length: z.int().min(0), url: lenient(z.string()), user: lenient(User) });
const File = z.object({ file_id: z.string().min(1), mime_type: lenient(z.string()), file_size: lenient(z.int().min(0)) });
const Picture = z.object({ file_id: z.string().min(1), file_size: lenient(z.int().min(0)), width: z.number().catch(0), height: z.number().catch(0) });
const Location = z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) });
const Contact = z.object({ phone_number: z.string(), first_name: lenient(z.string()), last_name: lenient(z.string()) });
const Poll = z.object({ question: z.string(), options: each(z.object({ text: z.string() })).catch([]) });
const Button = z.object({ url: z.string() });

const MEDIA = {
  photo: lenient(each(Picture)),
  document: lenient(File),
  animation: lenient(File),
  audio: lenient(File),
  voice: lenient(File),
  video: lenient(File),
  video_note: lenient(File),
  sticker: lenient(File),
  contact: lenient(Contact),
  location: lenient(Location),
  poll: lenient(Poll),
} as const;

/** What can be judged: a message, the message it answers, or what is told of a message from elsewhere. */
const Body = z.object({
  ...MEDIA,
  from: lenient(User),
  text: lenient(z.string()),
  caption: lenient(z.string()),
  entities: lenient(each(Entity)),
  caption_entities: lenient(each(Entity)),
  link_preview_options: lenient(z.object({ url: z.string() })),
  reply_markup: lenient(z.object({ inline_keyboard: each(each(Button)) })),
});
export type Body = z.output<typeof Body>;

/** The four kinds are told apart by `type`; that it was passed on at all is what counts, and whose it was is not kept. */
const ForwardOrigin = z.object({ type: z.string() });

const Message = Body.extend({
  message_id: Id,
  date: Seconds,
  edit_date: lenient(Seconds),
  chat: Chat,
  sender_chat: lenient(z.object({ id: Id })),
  via_bot: lenient(User),
  is_automatic_forward: lenient(z.boolean()),
  media_group_id: lenient(z.string()),
  forward_origin: lenient(ForwardOrigin),
  reply_to_message: lenient(Body),
  external_reply: lenient(Body),
  quote: lenient(z.object({ text: z.string() })),
  guest_query_id: lenient(z.string()),
  /** Kinds without anything to read that a person sends all the same. */
  dice: z.unknown().optional(),
  game: z.unknown().optional(),
  story: z.unknown().optional(),
  paid_media: z.unknown().optional(),
});
export type Message = z.output<typeof Message>;

const Callback = z.object({
  id: z.string().min(1),
  from: User,
  data: lenient(z.string()),
  /** Of a message too old to be shown only id and chat are told. */
  message: lenient(z.object({ message_id: Id, chat: Chat })),
});
export type Callback = z.output<typeof Callback>;

const InlineQuery = z.object({ id: z.string().min(1), from: User, query: z.string().catch("") });
const MemberChange = z.object({ chat: Chat, from: User, date: Seconds, old_chat_member: z.object({ status: z.string() }), new_chat_member: z.object({ status: z.string() }) });
export type MemberChange = z.output<typeof MemberChange>;

export const UpdateId = z.object({ update_id: z.int().min(0) });
export const Update = UpdateId.extend({
  message: Message.optional(),
  edited_message: Message.optional(),
  channel_post: Message.optional(),
  edited_channel_post: Message.optional(),
  guest_message: Message.optional(),
  callback_query: Callback.optional(),
  inline_query: InlineQuery.optional(),
  my_chat_member: MemberChange.optional(),
});
export type Update = z.output<typeof Update>;

/** Said at every setWebhook and getUpdates: left out, Telegram keeps what an earlier deployment asked for. */
export const ALLOWED_UPDATES = ["message", "edited_message", "channel_post", "callback_query", "inline_query", "my_chat_member", "guest_message"] as const;
