import type { ReactNode } from "react";
import { Button, Dialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { Picture } from "./icons";
import { useText } from "./text";

/** A window over the page. Focus stays inside, Escape closes it and brings the focus back. */
export function Window({
  title,
  isOpen,
  onClose,
  wide = false,
  children,
}: {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  wide?: boolean;
  children: ReactNode;
}) {
  const t = useText();
  return (
    <ModalOverlay
      className="window-shade"
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={wide ? "window window--wide" : "window"}>
        <Dialog className="window__dialog">
          <div className="window__head">
            <Heading slot="title">{title}</Heading>
            <Button className="button button--icon" onPress={onClose} aria-label={t("close")}>
              <Picture name="cross" />
            </Button>
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
