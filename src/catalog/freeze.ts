function refuse(): never {
  throw new TypeError("Catalog là dữ liệu chỉ đọc: sửa ở knowledge/ rồi dựng lại");
}

/** Frozen through and through; maps lose `set`, `delete` and `clear`, which Object.freeze alone leaves working. */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  if (value instanceof Map) {
    for (const item of value.values()) deepFreeze(item);
    Object.assign(value, { set: refuse, delete: refuse, clear: refuse });
  } else {
    for (const item of Object.values(value)) deepFreeze(item);
  }
  return Object.freeze(value);
}
