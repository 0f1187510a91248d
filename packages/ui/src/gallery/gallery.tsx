import { Page } from '../layout/page.tsx';
import { ActionSamples } from './action-samples.tsx';
import { ChartSamples } from './chart-samples.tsx';
import { DataSamples } from './data-samples.tsx';
import { FeedbackSamples } from './feedback-samples.tsx';
import { FormSamples } from './form-samples.tsx';
import { InvoiceSample } from './invoice-sample.tsx';
import { NavigationSamples } from './navigation-samples.tsx';
import { TableSamples } from './table-samples.tsx';

/** Every component in every state: long names, nothing, errors, waiting. For looking at, in development. */
export function Gallery() {
  return (
    <Page title="Design" text="Every component in every state. Sample texts are only samples.">
      <div className="grid min-w-0 grid-cols-1 gap-14">
        <InvoiceSample />
        <DataSamples />
        <TableSamples />
        <FormSamples />
        <ActionSamples />
        <FeedbackSamples />
        <NavigationSamples />
        <ChartSamples />
      </div>
    </Page>
  );
}
