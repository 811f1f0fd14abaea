// What the app sends, in Slack's own words: the definitions that `make.py` turns into slack.json.
import type { HomeView, KnownBlock, MessageMetadata, ModalView, OptionGroup, PlainTextOption } from "@slack/types";
import type { ViewResponseAction } from "@slack/bolt";

export type Sent = KnownBlock | ModalView | HomeView | MessageMetadata | ViewResponseAction | OptionsAnswer;

export type OptionsAnswer = { options: PlainTextOption[] } | { option_groups: OptionGroup[] };
