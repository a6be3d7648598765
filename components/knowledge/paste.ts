import type { ClipboardEvent } from "react";
import { type Pasted, pasted } from "@/lib/knowledge/pasted-text";

/** What is on the clipboard of a paste, where the browser's own pasting would do it wrong. */
export function pastedBy({ clipboardData }: ClipboardEvent): Pasted | null {
  return pasted({ html: clipboardData.getData("text/html"), plain: clipboardData.getData("text/plain") });
}

/** For the `onPaste` of a form: what comes out of Word goes into its boxes as clean text, and can be undone. */
export function pasteClean(event: ClipboardEvent): void {
  const box = event.target;
  const isBox =
    box instanceof HTMLTextAreaElement || (box instanceof HTMLInputElement && box.type === "text");
  if (!isBox || event.defaultPrevented) return;
  const found = pastedBy(event);
  if (!found) return;
  event.preventDefault();
  typeInto(box, box instanceof HTMLInputElement ? found.text.replace(/\s+/g, " ") : found.text);
}

/** As if it were typed where the cursor is: Ctrl+Z takes it out again, and the form hears of it. */
function typeInto(box: HTMLTextAreaElement | HTMLInputElement, text: string): void {
  box.focus();
  if (document.execCommand("insertText", false, text)) return;
  box.setRangeText(text, box.selectionStart ?? 0, box.selectionEnd ?? 0, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
}
