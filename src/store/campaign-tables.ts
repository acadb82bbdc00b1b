/** Messages alike within one week. Holds no word of any. */
export interface CampaignRow {
  id: string;
  /** ISO week in Vietnam, "2026-W48". */
  week: string;
  modus: string | null;
  /** Keyed sketch of the first message; null once the week is over. */
  sketch: string | null;
}

/** A keyed hash by which a campaign is found again during its week: of the words, of a link, of a band of the sketch. */
export interface CampaignMarkRow {
  week: string;
  mark: string;
  campaign: string;
}

/** One asker of one campaign, by keyed hash, during its week only. */
export interface CampaignAskerRow {
  campaign: string;
  week: string;
  person: string;
  /** Today's province, "" when unknown. */
  province: string;
}

/** What stays of a week that is over. */
export interface CampaignCountRow {
  campaign: string;
  week: string;
  province: string;
  modus: string | null;
  askers: number;
}

export interface CampaignTables {
  campaigns: CampaignRow;
  campaign_marks: CampaignMarkRow;
  campaign_askers: CampaignAskerRow;
  campaign_counts: CampaignCountRow;
}
