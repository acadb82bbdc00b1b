import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "../src/config.ts";

function refused(env: Record<string, string>): ConfigError {
  try {
    readConfig(env, "/home/app");
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error("the configuration was accepted");
}

describe("configuration", () => {
  it("runs on this machine alone when nothing is set", () => {
    expect(readConfig({}, "/home/app")).toEqual({ port: 8080, host: "127.0.0.1", publicUrl: null, dataDir: "/home/app/data", logLevel: "info", defaultProvince: null, privacyKeys: [], retentionDays: 30, databaseUrl: null, telegram: null, zalo: null, zaloBot: null, embeddings: null, model: null, speech: null });
  });

  it("is frozen", () => {
    expect(Object.isFrozen(readConfig({}, "/"))).toBe(true);
  });

  it("takes an empty variable as not set", () => {
    expect(readConfig({ PORT: "", PUBLIC_URL: "  ", TELEGRAM_BOT_TOKEN: "" }, "/home/app").port).toBe(8080);
  });

  it("reads every variable of this version", () => {
    const config = readConfig({ PORT: "9000", HOST: "0.0.0.0", PUBLIC_URL: "https://khoanda.example.vn", DATA_DIR: "/srv/data", LOG_LEVEL: "warn", DEFAULT_PROVINCE: "Quảng Ninh", PRIVACY_KEY: "k".repeat(32), RETENTION_DAYS: "7" }, "/home/app");
    expect(config).toMatchObject({ port: 9000, host: "0.0.0.0", dataDir: "/srv/data", logLevel: "warn", defaultProvince: "Quảng Ninh", retentionDays: 7 });
    expect(config.publicUrl?.href).toBe("https://khoanda.example.vn/");
  });

  it.each([
    ["PORT", "http"], ["PORT", "70000"], ["PORT", "-1"], ["PORT", "80.5"],
    ["HOST", "http://máy"], ["PUBLIC_URL", "khoanda.vn"], ["PUBLIC_URL", "ftp://khoanda.vn"],
    ["LOG_LEVEL", "verbose"], ["PRIVACY_KEY", "ngắn"], ["RETENTION_DAYS", "0"], ["DATABASE_URL", "mysql://may/x"], ["EMBEDDINGS_PROVIDER", "cohere"],
  ])("refuses %s=%s, naming the variable and not its value", (variable, value) => {
    const error = refused({ [variable]: value });
    expect(error.problems.map((problem) => problem.variable)).toEqual([variable]);
    expect(error.message).toContain(`${variable}: phải`);
    expect(error.message).not.toContain(value === "-1" || value === "0" ? `"${value}"` : value);
  });

  const model = { LLM_PROVIDER: "ollama", LLM_MODEL: "qwen3:8b" };

  it("reads a language model, at its usual address unless told another", () => {
    expect(readConfig(model, "/").model).toEqual({ provider: "ollama", model: "qwen3:8b", baseUrl: "http://127.0.0.1:11434/v1", apiKey: null, timeoutMs: 2500, perPersonDay: 60, perDay: 3000, atOnce: 4 });
    expect(readConfig({ LLM_PROVIDER: "openai", LLM_MODEL: "m", LLM_BASE_URL: "http://10.0.0.2:8000/v1/", LLM_TIMEOUT_MS: "900" }, "/").model).toMatchObject({ baseUrl: "http://10.0.0.2:8000/v1", apiKey: null, timeoutMs: 900 });
    expect(readConfig({ LLM_PROVIDER: "anthropic", LLM_MODEL: "m", LLM_API_KEY: "k" }, "/").model).toMatchObject({ baseUrl: null, apiKey: "k" });
    expect(readConfig({ ...model, LLM_PROVIDER: "none" }, "/").model).toBeNull();
  });

  it.each<[Record<string, string>, string]>([
    [{ LLM_PROVIDER: "ollama" }, "LLM_MODEL"],
    [{ LLM_PROVIDER: "openai", LLM_MODEL: "m" }, "LLM_API_KEY"],
    [{ LLM_PROVIDER: "google", LLM_MODEL: "m" }, "LLM_API_KEY"],
    [{ LLM_MODEL: "m" }, "LLM_PROVIDER"],
    [{ LLM_API_KEY: "sk-bimat" }, "LLM_PROVIDER"],
    [{ ...model, LLM_MODLE: "sk-bimat" }, "LLM_MODLE"],
    [{ ...model, LLM_API_KEY: "khoá bimat" }, "LLM_API_KEY"],
    [{ ...model, LLM_BASE_URL: "http://ten:bimat@may/v1" }, "LLM_BASE_URL"],
    [{ ...model, LANGSMITH_TRACING: "true" }, "LANGSMITH_TRACING"],
  ])("refuses a half-configured language model %j: %s", (env, variable) => {
    const error = refused(env);
    expect(error.problems.map((problem) => problem.variable)).toEqual([variable]);
    expect(error.message).not.toContain("bimat");
  });

  const speech = { SPEECH_MODEL: "whisper-1", SPEECH_BASE_URL: "http://127.0.0.1:8000/v1/" };

  it("reads a service that listens, and takes its limits alone as nothing", () => {
    expect(readConfig(speech, "/").speech).toEqual({ model: "whisper-1", baseUrl: "http://127.0.0.1:8000/v1", apiKey: null, timeoutMs: 20_000, largestBytes: 5 * 1024 * 1024, perPersonDay: 30, perDay: 1000, atOnce: 2 });
    expect(readConfig({ SPEECH_MODEL: "whisper-1", SPEECH_API_KEY: "sk-1" }, "/").speech).toMatchObject({ baseUrl: "https://api.openai.com/v1", apiKey: "sk-1" });
    expect(readConfig({ SPEECH_TIMEOUT_MS: "5000", SPEECH_LARGEST_MB: "2" }, "/").speech).toBeNull();
  });

  it.each<[Record<string, string>, string]>([
    [{ SPEECH_BASE_URL: "http://127.0.0.1:8000/v1" }, "SPEECH_MODEL"],
    [{ SPEECH_API_KEY: "sk-bimat" }, "SPEECH_MODEL"],
    [{ SPEECH_MODEL: "m" }, "SPEECH_API_KEY"],
    [{ ...speech, SPEECH_MODLE: "sk-bimat" }, "SPEECH_MODLE"],
    [{ ...speech, SPEECH_BASE_URL: "http://ten:bimat@may/v1" }, "SPEECH_BASE_URL"],
    [{ ...speech, SPEECH_TIMEOUT_MS: "bimat" }, "SPEECH_TIMEOUT_MS"],
  ])("refuses a half-configured service that listens %j: %s", (env, variable) => {
    const error = refused(env);
    expect(error.problems.map((problem) => problem.variable)).toEqual([variable]);
    expect(error.message).not.toContain("bimat");
  });

  const service = { EMBEDDINGS_PROVIDER: "ollama", EMBEDDINGS_MODEL: "bge-m3" };

  it("reads an embedding service, at its usual address unless told another", () => {
    expect(readConfig(service, "/").embeddings).toEqual({ provider: "ollama", model: "bge-m3", baseUrl: "http://127.0.0.1:11434/v1", apiKey: null, timeoutMs: 2000 });
    expect(readConfig({ EMBEDDINGS_PROVIDER: "openai", EMBEDDINGS_MODEL: "m", EMBEDDINGS_API_KEY: "sk-1" }, "/").embeddings).toEqual({ provider: "openai", model: "m", baseUrl: "https://api.openai.com/v1", apiKey: "sk-1", timeoutMs: 2000 });
    expect(readConfig({ EMBEDDINGS_PROVIDER: "openai", EMBEDDINGS_MODEL: "m", EMBEDDINGS_BASE_URL: "http://10.0.0.2:8000/v1/", EMBEDDINGS_TIMEOUT_MS: "500" }, "/").embeddings).toEqual({ provider: "openai", model: "m", baseUrl: "http://10.0.0.2:8000/v1", apiKey: null, timeoutMs: 500 });
  });

  it("takes an explicit hashed as a switch: the rest may stay", () => {
    expect(readConfig({ ...service, EMBEDDINGS_PROVIDER: "hashed" }, "/").embeddings).toBeNull();
  });

  it.each<[Record<string, string>, string]>([
    [{ EMBEDDINGS_PROVIDER: "ollama" }, "EMBEDDINGS_MODEL"],
    [{ EMBEDDINGS_PROVIDER: "openai", EMBEDDINGS_API_KEY: "sk-bimat" }, "EMBEDDINGS_MODEL"],
    [{ EMBEDDINGS_PROVIDER: "openai", EMBEDDINGS_MODEL: "m" }, "EMBEDDINGS_API_KEY"],
    [{ EMBEDDINGS_PROVIDER: "openai", EMBEDDINGS_MODEL: "m", EMBEDDINGS_BASE_URL: "https://api.openai.com/v1" }, "EMBEDDINGS_API_KEY"],
    [{ EMBEDDINGS_MODEL: "m" }, "EMBEDDINGS_PROVIDER"],
    [{ EMBEDDINGS_API_KEY: "sk-bimat" }, "EMBEDDINGS_PROVIDER"],
  ])("refuses a half-configured embedding service %j: %s is missing", (env, missing) => {
    const error = refused(env);
    expect(error.problems.map((problem) => problem.variable)).toEqual([missing]);
    expect(error.message).toContain(`${missing}: còn thiếu`);
    expect(error.message).not.toContain("sk-bimat");
  });

  it.each([
    ["EMBEDDINGS_BASE_URL", "127.0.0.1:11434"], ["EMBEDDINGS_BASE_URL", "ftp://may/v1"], ["EMBEDDINGS_BASE_URL", "http://ten:matkhau@may/v1"], ["EMBEDDINGS_BASE_URL", "http://may/v1?key=matkhau"],
    ["EMBEDDINGS_API_KEY", "khoá có dấu"], ["EMBEDDINGS_TIMEOUT_MS", "1"], ["EMBEDDINGS_TIMEOUT_MS", "mau"], ["EMBEDDINGS_MODLE", "bge-m3"],
  ])("refuses %s=%s of an embedding service without repeating it", (variable, value) => {
    const error = refused({ ...service, [variable]: value });
    expect(error.problems.map((problem) => problem.variable)).toEqual([variable]);
    if (value.length > 3) expect(error.message).not.toContain(`${value}\n`);
    expect(error.message).not.toContain("matkhau");
  });

  const token = `123456789:${"a".repeat(35)}`;
  const zalo = { ZALO_APP_ID: "1234567890", ZALO_APP_SECRET: "app-secret", ZALO_OA_SECRET_KEY: "oa-secret" };

  it("with a token Telegram is asked from here, no address needed", () => {
    expect(readConfig({ TELEGRAM_BOT_TOKEN: token }, "/").telegram).toEqual({ token, mode: "polling", webhookSecret: null, apiRoot: "https://api.telegram.org" });
  });

  it("reads the channels whole", () => {
    const config = readConfig({ ...zalo, ZALO_ACCESS_TOKEN: "a", ZALO_REFRESH_TOKEN: "r", ZALO_API_BASE: "http://127.0.0.1:9/", ZALO_MEDIA_HOSTS: "F6.zdn.vn, *.zadn.vn", ZALO_BOT_TOKEN: "123456:abcdefgh", ZALO_BOT_WEBHOOK_SECRET: "12345678" }, "/");
    expect(config.zalo).toEqual({ appId: "1234567890", appSecret: "app-secret", oaSecretKey: "oa-secret", firstTokens: { access: "a", refresh: "r" }, apiBase: "http://127.0.0.1:9", oauthBase: "https://oauth.zaloapp.com", mediaHosts: ["f6.zdn.vn", "*.zadn.vn"], siteVerification: null, signatureMode: "enforce", callsPerMinute: 80 });
    expect(config.zaloBot).toEqual({ token: "123456:abcdefgh", webhookSecret: "12345678", apiRoot: "https://bot-api.zaloplatforms.com", callsPerMinute: 80 });
  });

  it.each<[Record<string, string>, readonly string[]]>([
    [{ TELEGRAM_MODE: "polling" }, ["TELEGRAM_BOT_TOKEN"]],
    [{ TELEGRAM_BOT_TOKEN: token, TELEGRAM_MODE: "webhook" }, ["TELEGRAM_WEBHOOK_SECRET", "PUBLIC_URL"]],
    [{ TELEGRAM_BOT_TOKEN: token, TELEGRAM_TOKEN: "x" }, ["TELEGRAM_TOKEN"]],
    [{ ZALO_APP_ID: "1234567890" }, ["ZALO_APP_SECRET", "ZALO_OA_SECRET_KEY"]],
    [{ ...zalo, ZALO_ACCESS_TOKEN: "secret-token" }, ["ZALO_REFRESH_TOKEN"]],
    [{ ZALO_BOT_TOKEN: "123456:abcdefgh" }, ["ZALO_BOT_WEBHOOK_SECRET"]],
    [{ ZALO_SIGNATURE_MODE: "off" }, ["ZALO_SIGNATURE_MODE", "ZALO_APP_ID", "ZALO_APP_SECRET", "ZALO_OA_SECRET_KEY"]],
  ])("refuses a half-configured channel %j, naming what is missing and no value", (env, missing) => {
    const error = refused(env);
    expect(error.problems.map((problem) => problem.variable)).toEqual(missing);
    for (const value of Object.values(env)) if (value.length > 7) expect(error.message).not.toContain(value);
  });

  it("takes several privacy keys, the newest first", () => {
    expect(readConfig({ PRIVACY_KEY: `${"n".repeat(32)}, ${"o".repeat(32)}` }, "/").privacyKeys).toEqual(["n".repeat(32), "o".repeat(32)]);
  });

  it("names every wrong variable at once", () => {
    expect(refused({ PORT: "x", TELEGRAM_MODE: "polling", LOG_LEVEL: "loud" }).problems.map((problem) => problem.variable).sort()).toEqual(["LOG_LEVEL", "PORT", "TELEGRAM_BOT_TOKEN"]);
  });

  it(".env.example explains each variable, and taken as it stands it starts", () => {
    const lines = readFileSync(new URL("../.env.example", import.meta.url), "utf8").split("\n");
    const example = Object.fromEntries(lines.filter((line) => /^[A-Z]/.test(line)).map((line) => line.split("=", 2) as [string, string]));
    expect(Object.keys(example)).toEqual(expect.arrayContaining(["PORT", "HOST", "PUBLIC_URL", "DATA_DIR", "DATABASE_URL", "LOG_LEVEL", "PRIVACY_KEY", "RETENTION_DAYS", "DEFAULT_PROVINCE", "TELEGRAM_BOT_TOKEN", "ZALO_APP_ID", "ZALO_BOT_TOKEN", "LLM_PROVIDER", "EMBEDDINGS_PROVIDER"]));
    expect(readConfig(example, "/home/app")).toEqual(readConfig({}, "/home/app"));
  });
});
