/** The page's own words, in Japanese and English. What the product says is not translated here. */

const LANGUAGES = ["ja", "en"];
const KEPT_AS = "kakehashi.page.language";

let words = {};
let current = "ja";

export function language() {
  return current;
}

/** Loads the words of the language chosen in this tab, else of the one the demonstration's people speak. */
export async function openWords(spoken) {
  const remembered = sessionStorage.getItem(KEPT_AS);
  await speak(LANGUAGES.includes(remembered) ? remembered : spoken);
}

export async function speak(chosen) {
  const answer = await fetch(`/words.${chosen}.json`);
  words = await answer.json();
  current = chosen;
  document.documentElement.lang = chosen;
  document.title = t("page.title");
}

export async function switchLanguage(chosen) {
  sessionStorage.setItem(KEPT_AS, chosen);
  await speak(chosen);
}

/** The sentence named `key`, its `{blanks}` filled in. A missing one shows its name, so that it is noticed. */
export function t(key, blanks = {}) {
  const sentence = words[key] ?? key;
  return sentence.replace(/\{(\w+)\}/g, (_, name) => String(blanks[name] ?? ""));
}
