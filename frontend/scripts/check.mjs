// Build the card elsewhere and compare it with the built file in the package.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const FILE = "camera-audit-card.js";
const root = fileURLToPath(new URL("..", import.meta.url));
const kept = fileURLToPath(new URL(`../../custom_components/camera_audit/frontend/${FILE}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "camera-audit-card-"));
try {
  const built = spawnSync("npx", ["--no-install", "vite", "build", "--logLevel", "error"], {
    cwd: root,
    env: { ...process.env, CARD_OUT: folder },
    stdio: ["ignore", "inherit", "inherit"],
  });
  const same = built.status === 0 && readFileSync(join(folder, FILE)).equals(readFileSync(kept));
  console.log(same ? "The built card fits its source." : "The built card does not fit its source: npm run build");
  process.exitCode = same ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
