import { z } from "zod";
import { Slug } from "./pattern-schema.ts";
import { SectionId } from "./dispatch-schema.ts";

const Text = z.string().trim().min(1);
/** `knowledge/questions.yaml`: golden questions for retrieval, each with where its answer stands, or that it has none. */
export const QuestionSchema = z.union([
  z.strictObject({ q: Text, dispatch: Slug, section: SectionId }),
  z.strictObject({ q: Text, pattern: Slug }),
  z.strictObject({ q: Text, offtopic: z.literal(true) }),
]);
export type Question = z.infer<typeof QuestionSchema>;
export const QuestionsSchema = z.array(QuestionSchema);
