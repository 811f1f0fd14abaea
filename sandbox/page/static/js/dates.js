/** Dates as the demonstration's people read them: Tokyo time, whatever the visitor's clock says. */

import { language } from "./words.js";

const ZONE = "Asia/Tokyo";

function parts(date, locale, options) {
  const formatted = new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options }).formatToParts(date);
  return Object.fromEntries(formatted.map((part) => [part.type, part.value]));
}

/** 10:05 */
export function clock(date) {
  const { hour, minute } = parts(date, "en-GB", { hour: "2-digit", minute: "2-digit", hour12: false });
  return `${hour}:${minute}`;
}

/** 2026-01-15, the day on which something happened; good as a key. */
export function day(date) {
  const { year, month, day: number } = parts(date, "en-GB", { year: "numeric", month: "2-digit", day: "2-digit" });
  return `${year}-${month}-${number}`;
}

/** 1月15日(木) or Thu 15 Jan */
export function dayName(date) {
  if (language() === "en") {
    const { weekday, day: number, month } = parts(date, "en-GB", { weekday: "short", day: "numeric", month: "short" });
    return `${weekday} ${number} ${month}`;
  }
  const { weekday, day: number, month } = parts(date, "ja-JP", { weekday: "short", day: "numeric", month: "numeric" });
  return `${Number(month)}月${Number(number)}日(${weekday})`;
}

/** 2026年1月15日(木) 10:00, as Japanese mail clients write it above a quotation. */
export function attributionDate(date) {
  const { year, month, day: number, weekday } = parts(date, "ja-JP", {
    year: "numeric",
    month: "numeric",
    day: "numeric",
    weekday: "short",
  });
  return `${Number(year)}年${Number(month)}月${Number(number)}日(${weekday}) ${clock(date)}`;
}

/** The whole date in the page's language. */
export function fullDate(date) {
  return language() === "en" ? `${dayName(date)} ${day(date).slice(0, 4)}, ${clock(date)}` : attributionDate(date);
}

/** Slack's message number ("1736900000.000100") as a date. */
export function fromTs(ts) {
  return new Date(Number(ts) * 1000);
}

/** 84 KB */
export function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
