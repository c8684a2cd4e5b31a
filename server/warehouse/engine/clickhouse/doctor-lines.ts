/** What the doctor says of a cluster where nothing is wrong, or nothing of the engine's own errors fits. */
import type { Words } from "../../../../datasets/vocabulary.ts";

export const LINES = {
  no_node: {
    fa: "بقیه را بی گره‌ای که پاسخ دهد نمی‌توان دید.",
    en: "Nothing more can be seen without a node that answers.",
  },
  answers: {
    fa: "{url} پاسخ می‌دهد و حساب را می‌پذیرد؛ کلیک‌هاوس {version}.",
    en: "{url} answers and accepts the account; ClickHouse {version}.",
  },
  untried: {
    fa: "{url} پاسخ می‌دهد؛ کلیک‌هاوس {version}. این سامانه با {tried} آزموده شده است.",
    en: "{url} answers; ClickHouse {version}. This system was tried with {tried}.",
  },
  encrypted: { fa: "ارتباط با {url} رمز شده است.", en: "The connection to {url} is encrypted." },
  in_the_clear: {
    fa: "گذرواژه و عددها بی‌رمز به {url} می‌روند؛ https و درگاه 8443 را به کار برید.",
    en: "The password and the figures go to {url} in the clear; use https and port 8443.",
  },
  roll_call: {
    fa: "از خوشهٔ {cluster} این گره‌ها پاسخ می‌دهند: {nodes}.",
    en: "Of cluster {cluster} these nodes answer: {nodes}.",
  },
  silent_node: {
    fa: "گرهٔ {node} از خوشهٔ {cluster} پاسخ نمی‌دهد. آن را راه بیندازید؛ تا آن زمان گره‌های دیگر همهٔ کار را می‌کنند.",
    en: "Node {node} of cluster {cluster} does not answer. Start it; until then the others do all of the work.",
  },
  clocks: {
    fa: "ساعت گره‌ها با ساعت این دستگاه می‌خواند.",
    en: "The nodes' clocks agree with this machine's.",
  },
  no_excess: {
    fa: "حساب {user} بیش از آنچه لازم است اجازه ندارد.",
    en: "The account {user} may do no more than it needs.",
  },
  excess: {
    fa: "حساب {user} بیش از اندازه اجازه دارد؛ این‌ها را پس بگیرید (REVOKE): {rights}",
    en: "The account {user} may do too much; revoke: {rights}",
  },
  cancels: {
    fa: "حساب می‌تواند پرسش‌های خودش را لغو کند.",
    en: "The account can cancel its own queries.",
  },
  nothing_packed: {
    fa: "گره‌ها به {place} راه دارند، ولی هنوز چیزی بسته‌بندی نشده است؛ پس از نخستین pooshesh build دوباره ببینید.",
    en: "The nodes reach {place}, but nothing is packed yet; look again after the first pooshesh build.",
  },
  nothing_to_read: {
    fa: "هنوز چیزی بسته‌بندی نشده است که گره‌ها از {place} بخوانند؛ پس از نخستین pooshesh build دوباره ببینید.",
    en: "Nothing is packed yet that the nodes could read from {place}; look again after the first pooshesh build.",
  },
  readable: {
    fa: "این گره‌ها یک فایل بسته‌بندی‌شده را از {place} کامل می‌خوانند: {nodes}.",
    en: "These nodes read a packed object from {place} whole: {nodes}.",
  },
  nulls: {
    fa: "NULL همان معنای SQL استاندارد را دارد.",
    en: "NULL means what it means in standard SQL.",
  },
  parquet: {
    fa: "پاسخ به صورت پارکت می‌رسد و خوانده می‌شود.",
    en: "An answer arrives as Parquet and can be read.",
  },
} as const satisfies Readonly<Record<string, Words>>;
