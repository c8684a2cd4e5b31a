/** The commands of releases with their options, in both languages. */
import type { Command, Option } from "./commands.ts";

const data: Option = {
  type: "string",
  value: "DIR",
  about: {
    fa: "پوشهٔ نگارش‌ها و انتشارها؛ پیش‌فرض POOSHESH_DATA یا ‎.pooshesh",
    en: "folder of snapshots and releases; default POOSHESH_DATA or .pooshesh",
  },
};
const programme: Option = {
  type: "string",
  value: "DIR",
  about: {
    fa: "پوشهٔ برنامه؛ بی آن، نمونهٔ ساختگی",
    en: "programme folder; without it, the synthetic sample",
  },
};
const key: Option = {
  type: "string",
  value: "FILE",
  about: {
    fa: "کلید امضا؛ بیرون از پوشهٔ برنامه و تنها خواندنیِ صاحبش",
    en: "signing key; outside the repository and readable by its owner alone",
  },
};
const reason: Option = {
  type: "string",
  value: "TEXT",
  about: { fa: "دلیل به فارسی", en: "reason, in Persian" },
};
const reasonEn: Option = {
  type: "string",
  value: "TEXT",
  about: { fa: "دلیل به انگلیسی", en: "reason, in English" },
};
const at: Option = {
  type: "string",
  value: "INSTANT",
  about: {
    fa: "لحظهٔ انتشار، مانند 1405-03-20T09:30 (به وقت برنامه) یا 2026-06-10T06:00:00Z",
    en: "instant, such as 1405-03-20T09:30 (in the programme's zone) or 2026-06-10T06:00:00Z",
  },
};

export const RELEASE_COMMANDS = {
  publish: {
    about: {
      fa: "انتشار یک دوره را می‌سازد و امضا می‌کند؛ در لحظهٔ اعلام‌شده و پس از تأیید همگانی می‌شود. با شناسهٔ انتشار، همان آماده‌شده را منتشر می‌کند",
      en: "builds and signs the release of a period; it is public at its instant, once approved. Given a release, publishes what is staged",
    },
    operands: ["[MONTH|RELEASE]"],
    options: {
      programme,
      data,
      key,
      at,
      "stage-only": {
        type: "boolean",
        about: {
          fa: "تنها آماده می‌کند، هرچند لحظه‌اش رسیده باشد",
          en: "only stages it, also where its instant has come",
        },
      },
      sample: {
        type: "boolean",
        about: { fa: "انتشارهای نمونهٔ ساختگی", en: "the releases of the synthetic sample" },
      },
      kind: {
        type: "string",
        value: "KIND",
        about: {
          fa: "first (پیش‌فرض)، revision یا correction",
          en: "first (default), revision or correction",
        },
      },
      "known-on": {
        type: "string",
        value: "DATE",
        about: { fa: "دانسته‌ها تا این روز (میلادی)", en: "as known on this day (Gregorian)" },
      },
      statistician: {
        type: "string",
        value: "NAME",
        about: { fa: "نام آمارگر مسئول", en: "name of the responsible statistician" },
      },
      contact: {
        type: "string",
        value: "TEXT",
        about: { fa: "نشانی آمارگر", en: "how to reach the statistician" },
      },
      reason,
      "reason-en": reasonEn,
    },
  },
  approve: {
    about: {
      fa: "انتشار آماده را تأیید می‌کند؛ بی آن در لحظه‌اش همگانی نمی‌شود",
      en: "approves a staged release; without it nothing is published at its instant",
    },
    operands: ["RELEASE"],
    options: {
      data,
      by: { type: "string", value: "NAME", about: { fa: "نام تأییدکننده", en: "who approves" } },
      revoke: {
        type: "boolean",
        about: { fa: "تأیید را پیش از انتشار پس می‌گیرد", en: "takes the approval back, before publication" },
      },
    },
  },
  preview: {
    about: {
      fa: "به یک نفر دسترسی موقت به انتشار آماده می‌دهد و آن را ثبت می‌کند",
      en: "lets one person see a staged release for some hours, and records it",
    },
    operands: ["RELEASE"],
    options: {
      data,
      reader: { type: "string", value: "NAME", about: { fa: "نام خواننده", en: "name of the reader" } },
      role: { type: "string", value: "TEXT", about: { fa: "سمت خواننده", en: "role of the reader" } },
      hours: {
        type: "string",
        value: "N",
        about: { fa: "ساعت؛ دست بالا ۲۴، پیش‌فرض ۲۴", en: "hours, at most and by default 24" },
      },
      reason,
      "reason-en": reasonEn,
    },
  },
  withdraw: {
    about: {
      fa: "انتشاری را با دلیل پس می‌گیرد؛ چیزی پاک نمی‌شود",
      en: "takes a release back, with a reason; nothing is deleted",
    },
    operands: ["RELEASE"],
    options: {
      data,
      key,
      reason,
      "reason-en": reasonEn,
      conceal: {
        type: "boolean",
        about: {
          fa: "پرونده‌هایش دیگر داده نشود (اگر دیده شدنش زیان دارد)",
          en: "its files are no longer served (where seeing them does harm)",
        },
      },
    },
  },
  calendar: {
    about: {
      fa: "تقویم انتشار را نشان می‌دهد، یا انتشاری را اعلام یا جابه‌جا می‌کند",
      en: "shows the calendar of releases, or announces or moves one",
    },
    operands: [],
    options: {
      data,
      announce: { type: "string", value: "MONTH", about: { fa: "دورهٔ اعلام", en: "period to announce" } },
      at,
      reason,
      "reason-en": reasonEn,
    },
  },
  diff: {
    about: {
      fa: "می‌گوید میان دو انتشار کدام رقم‌ها عوض شده است",
      en: "says which figures changed between two releases",
    },
    operands: ["RELEASE", "RELEASE"],
    options: { data },
  },
  keygen: {
    about: {
      fa: "کلید امضای تازه می‌سازد (تنها صاحبش می‌خواند)",
      en: "makes a new signing key, readable by its owner alone",
    },
    operands: ["FILE"],
    options: { data },
  },
} as const satisfies Readonly<Record<string, Command>>;
