import { type Answer, HOST_HANDLE, HOST_QUESTIONS } from "./questions";
import { answersOfServer } from "./server";

/** What the MCP server answers in a copy of the host tests' workspace. */
export function hostAnswers(program: string, folder: string): Promise<Answer[]> {
  return answersOfServer(program, folder, HOST_QUESTIONS, HOST_HANDLE);
}
