import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "../components/ui/Button.tsx";

/**
 * Asks before a form with `data-confirm` is sent. The attribute names what will be deleted; with ticked rows the
 * question counts them. Without a script the server asks on a page of its own.
 */
export default function ConfirmDialog() {
  const dialogRef = useRef<HTMLDialogElement>(null);
  const formSig = useSignal<HTMLFormElement | null>(null);
  const questionSig = useSignal("");

  useEffect(() => {
    function ask(event: SubmitEvent) {
      const form = event.target as HTMLFormElement;
      if (form.dataset.confirm === undefined) return;
      event.preventDefault();
      formSig.value = form;
      questionSig.value = toQuestion(form);
      dialogRef.current!.showModal();
    }
    document.addEventListener("submit", ask);
    return () => document.removeEventListener("submit", ask);
  }, []);

  function confirm() {
    const form = formSig.value!;
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "confirm", value: "yes" });
    form.append(field);
    form.submit();
  }

  const isPossible = questionSig.value.endsWith("?");
  return (
    <dialog
      ref={dialogRef}
      aria-labelledby="confirm-title"
      class="m-auto w-[26rem] max-w-full rounded-lg border border-line bg-surface p-5 text-sm shadow-float"
    >
      <p id="confirm-title" class="text-base font-semibold">{questionSig.value}</p>
      {isPossible && <p class="mt-1 text-muted">This cannot be undone.</p>}
      <div class="mt-5 flex justify-end gap-2">
        <Button type="button" variant="secondary" onClick={() => dialogRef.current!.close()}>
          {isPossible ? "Cancel" : "Close"}
        </Button>
        {isPossible && <Button type="button" variant="danger" onClick={confirm}>Delete</Button>}
      </div>
    </dialog>
  );
}

function toQuestion(form: HTMLFormElement): string {
  const what = form.dataset.confirm!;
  const boxes = [...form.elements].filter((field) => field instanceof HTMLInputElement && field.name === "id");
  if (boxes.length === 0) return `Delete ${what}?`;
  const count = boxes.filter((box) => (box as HTMLInputElement).checked).length;
  if (count === 0) return `Select at least one ${what} first`;
  return count === 1 ? `Delete 1 ${what}?` : `Delete ${count} ${what}s?`;
}
