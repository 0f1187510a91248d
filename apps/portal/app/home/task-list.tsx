import { ButtonLink, Icon, type IconName } from '@quittance/ui';
import { useFormats } from '@quittance/web/client';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';

export type Task =
  | { readonly kind: 'add_method' }
  | { readonly kind: 'renew_method'; readonly methodId: string; readonly label: string }
  | { readonly kind: 'pay_overdue'; readonly invoices: number; readonly since: string };

interface Shown {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  readonly href: string;
  readonly button: string;
}

/** What waits for the reader, each with the way to do it. Nothing to do, nothing shown. */
export function TaskList({ tasks }: { tasks: readonly Task[] }) {
  const { t } = useTranslation('portal');
  const { date } = useFormats();
  if (tasks.length === 0) return null;
  return (
    <section aria-labelledby="tasks" className="overflow-clip rounded-2xl border border-edge bg-surface shadow-card">
      <h2 id="tasks" className="px-5 pt-5 text-lg font-semibold tracking-tight text-ink sm:px-6">
        {t('tasks.title', { count: tasks.length })}
      </h2>
      <ul className="mt-2 divide-y divide-edge">
        {tasks.map((task) => {
          const { icon, title, text, href, button } = show(task, t, date);
          return (
            <li
              key={task.kind}
              className="flex flex-col gap-x-5 gap-y-3 px-5 py-4 sm:flex-row sm:items-center sm:justify-between sm:px-6"
            >
              <div className="flex min-w-0 gap-3.5">
                <span className="grid size-10 shrink-0 place-items-center rounded-full bg-brand-soft text-brand-text">
                  <Icon name={icon} />
                </span>
                <div className="min-w-0">
                  <p className="text-[0.9375rem] font-medium text-ink">{title}</p>
                  <p className="text-sm text-soft">{text}</p>
                </div>
              </div>
              <ButtonLink href={href} variant="secondary" size="small" className="shrink-0">
                {button}
              </ButtonLink>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function show(task: Task, t: TFunction<'portal'>, date: (date: string, length: 'long') => string): Shown {
  switch (task.kind) {
    case 'add_method':
      return {
        icon: 'card',
        title: t('tasks.addMethod'),
        text: t('tasks.addMethodText'),
        href: '/methods',
        button: t('methods.add'),
      };
    case 'renew_method':
      return {
        icon: 'card',
        title: t('tasks.renewMethod', { label: task.label }),
        text: t('tasks.renewMethodText'),
        href: '/methods',
        button: t('methods.add'),
      };
    case 'pay_overdue':
      return {
        icon: 'alert',
        title: t('tasks.payOverdue', { count: task.invoices }),
        text: t('tasks.payOverdueText', { since: date(task.since, 'long') }),
        href: '/invoices?filter=overdue',
        button: t('tasks.look'),
      };
  }
}
