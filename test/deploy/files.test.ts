import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const read = (file: string): string => readFileSync(file, "utf8");
interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly read_only?: boolean;
  readonly ports?: readonly string[];
  readonly networks: readonly string[];
  readonly volumes?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly cap_drop?: readonly string[];
}
const compose = parse(read("compose.yaml")) as { readonly services: Readonly<Record<string, Service>>; readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>; readonly volumes: Readonly<Record<string, unknown>> };

describe("compose.yaml", () => {
  const { bot, database, proxy } = compose.services as { readonly bot: Service; readonly database: Service; readonly proxy: Service };

  it("opens only the proxy to the world, and the database not even to the net", () => {
    expect([bot.ports, database.ports, proxy.ports]).toEqual([undefined, undefined, ["80:80", "443:443"]]);
    expect(database.networks.every((name) => compose.networks[name]?.internal === true)).toBe(true);
  });

  it("runs the bot and the proxy on a read-only root without any privilege", () => {
    for (const service of [bot, proxy]) expect([service.read_only, service.cap_drop]).toEqual([true, ["ALL"]]);
  });

  it("starts with no secret of its own: what is missing is named", () => {
    for (const name of ["PRIVACY_KEY", "DATABASE_PASSWORD", "PUBLIC_URL"]) expect(read("compose.yaml")).toMatch(new RegExp(`\\$\\{${name}:\\?`));
  });

  it("names files and volumes that are there", () => {
    for (const volume of Object.values(compose.services).flatMap(({ volumes = [] }) => volumes)) {
      const source = volume.split(":", 1)[0] as string;
      expect(source.startsWith("./") ? existsSync(source) : source in compose.volumes).toBe(true);
    }
  });
});

describe("Dockerfile", () => {
  const lines = read("Dockerfile").split("\n");

  it("copies what is there and what .dockerignore lets in, and runs as an ordinary user", () => {
    const allowed = read(".dockerignore").split("\n").filter((line) => line.startsWith("!")).map((line) => line.slice(1));
    const copied = lines.filter((line) => line.startsWith("COPY ") && !line.includes("--from=")).flatMap((line) => line.split(" ").slice(1, -1));
    for (const path of copied) expect([existsSync(path), allowed.some((entry) => path === entry || path.startsWith(`${entry}/`))]).toEqual([true, true]);
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith("FROM ")));
    expect(last).toContain("USER node");
    expect(last.findIndex((line) => line.startsWith("USER "))).toBeLessThan(last.findIndex((line) => line.startsWith("CMD ")));
    expect(last.some((line) => line.startsWith("RUN ") && /npm|apt-get|curl/.test(line))).toBe(false);
  });
});
