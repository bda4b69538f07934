/* A conversation as plain text and back. One line starts a turn with its speaker's mark, as in "AI: Hello". */

import type { Role, Turn } from "./types";

export interface Marks {
  user: string[];
  assistant: string[];
}

interface Piece {
  role: Role | null;
  text: string;
}

const escape = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

function pattern(words: string[]): RegExp {
  return new RegExp(`^\\s*(?:${words.map(escape).join("|")})\\s*[:：]\\s?`, "iu");
}

function pieces(text: string, marks: Marks): Piece[] {
  const user = pattern(marks.user);
  const assistant = pattern(marks.assistant);
  return text.split(/\r\n|\r|\n/).map((line) => {
    if (assistant.test(line)) return { role: "assistant", text: line.replace(assistant, "") };
    if (user.test(line)) return { role: "user", text: line.replace(user, "") };
    return { role: null, text: line };
  });
}

/**
 * Lines with the assistant's mark are the assistant's. Other lines are the visitor's; but where the text also
 * marks the visitor ("You:"), a line without a mark goes on with the speaker before it.
 */
export function parse(text: string, marks: Marks): Turn[] {
  const lines = pieces(text, marks);
  const continues = lines.some((line) => line.role === "user");
  const turns: Turn[] = [];
  for (const line of lines) {
    const last = turns.at(-1);
    const role = line.role ?? (continues && last ? last.role : "user");
    if (last !== undefined && line.role === null && last.role === role) last.text += `\n${line.text}`;
    else if (line.role !== null || line.text.trim() !== "") turns.push({ role, text: line.text });
  }
  return turns.map((turn) => ({ role: turn.role, text: turn.text.replace(/\s+$/u, "") }));
}

export function format(turns: Turn[], marks: Marks): string {
  const head: Record<Role, string> = { user: marks.user[0] ?? "", assistant: marks.assistant[0] ?? "" };
  return turns.map((turn) => `${head[turn.role]}: ${turn.text}`).join("\n");
}

/** Whether pasted text is a transcript: at least one marked line and more than one turn. */
export function looksLikeTranscript(text: string, marks: Marks): boolean {
  return pieces(text, marks).some((line) => line.role !== null) && parse(text, marks).length > 1;
}

/** The first `limit` UTF-16 units of all turns together, never cutting a character in two. */
export function cut<T extends Turn>(turns: T[], limit: number): { turns: T[]; over: boolean } {
  let left = limit;
  let over = false;
  const kept = turns.map((turn) => {
    if (turn.text.length <= left) {
      left -= turn.text.length;
      return turn;
    }
    over = true;
    let end = left;
    const last = turn.text.charCodeAt(end - 1);
    if (end > 0 && last >= 0xd800 && last <= 0xdbff) end -= 1;
    left = 0;
    return { ...turn, text: turn.text.slice(0, end) };
  });
  return { turns: over ? kept.filter((turn, index) => index === 0 || turn.text !== "") : kept, over };
}

export function size(turns: Turn[]): number {
  return turns.reduce((sum, turn) => sum + turn.text.length, 0);
}
