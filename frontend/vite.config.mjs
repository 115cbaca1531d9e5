import { transformWithEsbuild } from "vite";
import { defineConfig } from "vitest/config";

/** Vite leaves the blanks of a library in place; nobody imports from this one, so they go. */
const withoutBlanks = {
  name: "without-blanks",
  renderChunk: async (code, chunk) =>
    transformWithEsbuild(code, chunk.fileName, { minify: true, legalComments: "inline", sourcemap: false }),
};

export default defineConfig({
  build: {
    lib: {
      entry: "src/main.ts",
      formats: ["es"],
      fileName: () => "camera-audit-card.js",
    },
    outDir: process.env.CARD_OUT ?? "../custom_components/camera_audit/frontend",
    emptyOutDir: false,
    target: "es2022",
    rollupOptions: { plugins: [withoutBlanks] },
  },
  test: {
    environment: "happy-dom",
    include: ["test/**/*.test.ts"],
    setupFiles: ["test/complete_texts.ts"],
    coverage: {
      include: ["src/**/*.ts"],
      exclude: ["src/ha.ts"],
      reporter: ["text"],
      thresholds: { statements: 90, branches: 90, functions: 90, lines: 90 },
    },
  },
});
