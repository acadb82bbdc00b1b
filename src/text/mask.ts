// stand-in
export function maskPersonal(t: string): string { return t; }
