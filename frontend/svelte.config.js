import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

/** Short scoped class names: each one travels to every phone, in the script and in the style. */
function cssHash({ css }) {
  let sum = 0;
  for (const letter of css) sum = (sum * 31 + letter.charCodeAt(0)) % 36 ** 5;
  return `s${sum.toString(36)}`;
}

export default {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true, cssHash },
};
