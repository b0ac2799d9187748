import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist", "dist-mock", "src/api/schema.ts", "test-results"] },
  {
    files: ["src/**/*.{ts,tsx}", "vite.config.ts", "vite.mock.config.ts"],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { "react-hooks": reactHooks, "jsx-a11y": jsxA11y },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...jsxA11y.flatConfigs.strict.rules,
      // TanStack Table and Virtual keep their own mutable state; the compiler that this rule serves is not used.
      "react-hooks/incompatible-library": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // Routes are thrown to redirect, as TanStack Router asks.
      "@typescript-eslint/only-throw-error": "off",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "no-restricted-globals": [
        "error",
        { name: "sessionStorage", message: "Nothing about a person is left on the terminal (R94)." },
      ],
    },
  },
  {
    files: ["src/features/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: ["@/features/*", "@/routes/*"],
              message: "A feature imports api and ui; routes join features.",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["src/ui/**", "src/api/**"],
    rules: {
      "no-restricted-imports": [
        "error",
        { patterns: [{ group: ["@/features/*", "@/routes/*"], message: "ui and api know no feature." }] },
      ],
    },
  },
);
