/** What an event means to us. Zalo has no click event: a pressed button comes as a text (reference zalo.md, 4.4). */
export type EventKind =
  /** A person writes to the OA. */
  | "message"
  /** A visitor of the website's chat box writes. */
  | "anonymous"
  /** Somebody writes in a group of the OA. */
  | "group"
  | "arrived"
  | "left"
  /** Known and of no use to us: receipts, reactions, administration, shops, templates, and what we sent ourselves. */
  | "ignored"
  | "unknown";

const NAMES: Readonly<Record<Exclude<EventKind, "unknown">, readonly string[]>> = {
  message: ["text", "image", "gif", "link", "audio", "video", "sticker", "location", "file", "business_card"].map((kind) => `user_send_${kind}`),
  anonymous: ["text", "image", "file", "sticker"].map((kind) => `anonymous_send_${kind}`),
  group: ["text", "image", "link", "audio", "video", "business_card", "sticker", "gif", "file", "location"].map((kind) => `user_send_group_${kind}`),
  arrived: ["follow", "user_click_chatnow"],
  left: ["unfollow", "user_withdraw"],
  ignored: [
    ...["user_submit_info", "user_received_message", "user_seen_message", "user_reacted_message", "user_feedback", "user_click_response_button", "update_user_info"],
    ...["add_user_to_tag", "remove_user_from_tag", "remove_tag", "user_reply_consent", "oa_call_user", "user_call_oa", "oa_reacted_message"],
    ...["widget_interaction_accepted", "widget_failed_to_sync_user_external_id", "extension_purchased", "shop_has_order"],
    ...["change_oa_daily_quota", "change_template_status", "change_template_quality", "change_template_quota", "change_oa_template_tags"],
    ...["create_group", "update_group_info", "delete_group", "user_join_group", "user_out_group", "user_leave_group", "add_group_admin", "remove_group_admin"],
    ...["user_request_join_group", "accept_request_join_group", "reject_request_join_group", "react_request_join_group"],
  ],
};

const KINDS: ReadonlyMap<string, EventKind> = new Map(Object.entries(NAMES).flatMap(([kind, names]) => names.map((name) => [name, kind as EventKind] as const)));
/** Families whose members we need not know one by one. `oa_send_…` echoes our own messages: as input it would be a loop. */
const IGNORED = /^(?:oa_send_|event_journey_)/;

export function kindOf(event: string): EventKind {
  return KINDS.get(event) ?? (IGNORED.test(event) ? "ignored" : "unknown");
}

/** An event's name as it may be logged: names are short and plain; anything else did not come from Zalo's list. */
export function loggableName(event: string): string {
  return /^[a-z][a-z0-9_]{0,63}$/.test(event) ? event : "unreadable";
}
