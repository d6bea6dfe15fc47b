/** Small choices that stay on this phone. */

const SIZE_KEY = "cooperons.text";
/** The server reads it to choose the language of its sentences and of the next page. */
const LANGUAGE_COOKIE = "facilitation_locale";
const YEAR_SECONDS = 365 * 24 * 3600;

export function textSize(): string {
  return document.documentElement.dataset.text ?? "1";
}

export function setTextSize(size: string): void {
  document.documentElement.dataset.text = size;
  withStorage((storage) => storage.setItem(SIZE_KEY, size));
}

export function recallTextSize(): void {
  withStorage((storage) => {
    const size = storage.getItem(SIZE_KEY);
    if (size) document.documentElement.dataset.text = size;
  });
}

export function rememberLanguage(language: string): void {
  document.cookie = `${LANGUAGE_COOKIE}=${language}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`;
}

export function forgetPreferences(): void {
  withStorage((storage) => storage.removeItem(SIZE_KEY));
}

/** Where storage is denied, a choice lasts as long as the page. */
function withStorage(use: (storage: Storage) => void): void {
  try {
    use(localStorage);
  } catch {
    return;
  }
}
