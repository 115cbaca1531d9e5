// Say how large the built card is as a browser gets it; fails above the limit.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT = 30_000; // bytes, gzipped
const file = new URL("../../custom_components/camera_audit/frontend/camera-audit-card.js", import.meta.url);
const bytes = readFileSync(file);
const gzipped = gzipSync(bytes, { level: 9 }).length;
console.log(`card: ${bytes.length} bytes, ${gzipped} gzipped, at most ${LIMIT}`);
process.exitCode = gzipped > LIMIT ? 1 : 0;
