/** Why a request did not do what was asked, as the service said it or as the network left it. */
export class Problem extends Error {
  /** The service's kebab-case code, or one of ours: `unreachable`, `unexpected-answer`. */
  readonly code: string;
  /** The HTTP status; 0 if no answer came. */
  readonly status: number;
  /** The field or cell the service points at, if it does. */
  readonly where: string | undefined;
  /** The service's plain words, if it gave any. */
  readonly words: string | undefined;

  constructor(code: string, status: number, words?: string, where?: string) {
    super(`${code} (${status})`);
    this.name = "Problem";
    this.code = code;
    this.status = status;
    this.words = words;
    this.where = where;
  }

  static async read(response: Response): Promise<Problem> {
    const found: unknown = await response.json().catch(() => undefined);
    const error = field(found, "error");
    const code = text(field(error, "code"));
    return new Problem(
      code ?? "unexpected-answer",
      response.status,
      text(field(error, "message")),
      text(field(error, "where")),
    );
  }

  static unreachable(cause: unknown): Problem {
    if (cause instanceof Problem) return cause;
    return new Problem("unreachable", 0);
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
