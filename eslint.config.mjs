import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist/**", "node_modules/**", "data/**", "scripts/*.mjs", "*.mjs", "src/channels/web/page/**", "**/*.js"] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/no-unnecessary-condition": ["error", { allowConstantLoopConditions: true }],
      "no-console": "error",
      eqeqeq: "error",
      // Offsets of evidence are UTF-16 units, and Vietnamese letters are one unit each: spreading is what we mean.
      "@typescript-eslint/no-misused-spread": "off",
    },
  },
  { files: ["scripts/**/*.ts"], rules: { "no-console": "off" } },
);
