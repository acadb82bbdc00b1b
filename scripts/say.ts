/** A line for whoever runs a command. @returns `code`, so that a command can end with it */
export function say(text: string, code: number): number {
  process.stdout.write(`${text}\n`);
  return code;
}

/** The same for what went wrong, beside the output. */
export function complain(text: string, code: number): number {
  process.stderr.write(`${text}\n`);
  return code;
}
