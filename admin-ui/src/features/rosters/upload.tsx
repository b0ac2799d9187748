import { useState } from "react";
import { Button, DropZone, FileTrigger, Text, type FileDropItem } from "react-aria-components";
import { useUploadRoster } from "@/api/rosters";
import { Picture } from "@/ui/icons";
import { Notice, ProblemNotice } from "@/ui/notice";
import { useText } from "@/ui/text";

const KINDS = [".xlsx", ".csv"];

/** Takes a roster file by drop or by choice and sends it as it is. */
export function UploadRoster({ onUploaded }: { onUploaded: (rosterId: string) => void }) {
  const t = useText();
  const upload = useUploadRoster();
  const [wrongKind, setWrongKind] = useState(false);
  const send = (file: File | undefined) => {
    if (!file || upload.isPending) return;
    const fits = KINDS.some((kind) => file.name.toLowerCase().endsWith(kind));
    setWrongKind(!fits);
    if (fits) upload.mutate(file, { onSuccess: (result) => onUploaded(result.roster_id) });
  };
  return (
    <div className="upload">
      <DropZone
        className="drop"
        aria-label={t("roster-drop")}
        onDrop={(event) => {
          const dropped = event.items.find((item): item is FileDropItem => item.kind === "file");
          if (dropped) void dropped.getFile().then(send);
        }}
      >
        <Picture name="upload" />
        <Text slot="label">{t("roster-drop")}</Text>
        <FileTrigger acceptedFileTypes={KINDS} onSelect={(files) => send(files?.[0])}>
          <Button className="button button--main" data-busy={upload.isPending || undefined}>
            {t("roster-choose")}
          </Button>
        </FileTrigger>
        <p className="drop__hint">{t("roster-hint")}</p>
      </DropZone>
      {upload.isPending ? <Notice tone="info">{t("roster-sending")}</Notice> : null}
      {wrongKind ? (
        <Notice tone="bad" urgent>
          {t("roster-wrong-kind")}
        </Notice>
      ) : null}
      {upload.error ? <ProblemNotice error={upload.error} /> : null}
    </div>
  );
}
