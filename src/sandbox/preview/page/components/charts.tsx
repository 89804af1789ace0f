import type { ReactElement, ReactNode } from 'react';

type Row = Readonly<Record<string, string | number>>;
type Axis = { readonly field: string; readonly label?: string };
type ChartProps = {
  readonly data: readonly Row[] | { readonly data: readonly Row[] };
  readonly axes: { readonly x: Axis; readonly y: Axis; readonly options?: { readonly groupFieldByColor?: string; readonly colors?: Readonly<Record<string, string>> } };
  readonly options?: { readonly title?: string; readonly showLegend?: boolean; readonly showDataLabels?: boolean; readonly showTooltips?: boolean; readonly colorList?: readonly string[] };
};

/** HubSpot's names of colours, each with at least 3 : 1 on white, as WCAG asks of what must be seen to understand a chart. */
const COLOURS: Readonly<Record<string, string>> = {
  orange: '#d9480f', aqua: '#0b7f8c', purple: '#7c5cc4', yellow: '#946600', pink: '#c2255c', blue: '#1c7ed6', green: '#2b8a3e',
  darkOrange: '#c04300', darkAqua: '#075e68', darkPurple: '#5b3aa6', darkYellow: '#7a5200', darkPink: '#96184a', darkBlue: '#1b4f8f', darkGreen: '#1e6b2e',
};
const IN_TURN = Object.keys(COLOURS);

const [WIDTH, HEIGHT] = [760, 260];
const EDGE = { left: 44, right: 12, top: 12, bottom: 44 };

type Series = { readonly name: string; readonly colour: string; readonly values: readonly number[] };
type Drawing = { readonly places: readonly string[]; readonly series: readonly Series[]; readonly top: number; readonly steps: readonly number[] };

const numberOf = (value: string | number | undefined): number => Number(value ?? 0);

/** Whole steps, four or five of them, up to just above the largest value. */
function scaleTo(largest: number): { readonly top: number; readonly steps: readonly number[] } {
  const rough = Math.max(1, largest) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough);
  const count = Math.max(1, Math.ceil(largest / step));
  return { top: count * step, steps: Array.from({ length: count + 1 }, (_, index) => index * step) };
}

function drawingOf({ data, axes: { x, y, options = {} }, options: { colorList = [] } = {} }: ChartProps): Drawing {
  const rows = 'data' in data ? data.data : data;
  const places = [...new Set(rows.map((row) => String(row[x.field] ?? '')))];
  const { groupFieldByColor: field, colors = {} } = options;
  const names = field === undefined ? [y.label ?? y.field] : [...new Set(rows.map((row) => String(row[field] ?? '')))];
  const series = names.map((name, index) => {
    const colour = colors[name] ?? colorList[index] ?? IN_TURN[index % IN_TURN.length] ?? 'blue';
    const of = (place: string): number => numberOf(rows.find((row) => String(row[x.field]) === place && (field === undefined || String(row[field]) === name))?.[y.field]);
    return { name, colour: COLOURS[colour] ?? colour, values: places.map(of) };
  });
  return { places, series, ...scaleTo(Math.max(0, ...series.flatMap(({ values }) => values))) };
}

const inner = { width: WIDTH - EDGE.left - EDGE.right, height: HEIGHT - EDGE.top - EDGE.bottom };
const yOf = (value: number, top: number): number => EDGE.top + inner.height * (1 - value / top);

/** Title, legend, picture, and for those who do not see it the same as a table. */
function Chart({ props, drawing, children }: { readonly props: ChartProps; readonly drawing: Drawing; readonly children: ReactNode }): ReactElement {
  const { options: { title, showLegend = false } = {}, axes: { x } } = props;
  const { places, series } = drawing;
  return (
    <figure className="chart">
      {title ? <figcaption>{title}</figcaption> : null}
      {showLegend ? <ul className="legend">{series.map(({ name, colour }) => <li key={name}><span className="swatch" style={{ background: colour }} aria-hidden="true" />{name}</li>)}</ul> : null}
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false"><Axes {...drawing} />{children}</svg>
      <table className="unseen">
        <thead><tr><th scope="col">{x.label ?? x.field}</th>{series.map(({ name }) => <th key={name} scope="col">{name}</th>)}</tr></thead>
        <tbody>{places.map((place, index) => <tr key={place}><th scope="row">{place}</th>{series.map(({ name, values }) => <td key={name}>{values[index]}</td>)}</tr>)}</tbody>
      </table>
    </figure>
  );
}

const cut = (text: string, length: number): string => (text.length > length ? `${text.slice(0, length - 1)}…` : text);

function Axes({ places, steps, top }: Drawing): ReactElement {
  const every = Math.ceil(places.length / 12);
  const room = Math.max(8, Math.floor(inner.width / Math.max(1, Math.min(places.length, 12)) / 7));
  return (
    <g className="axes">
      {steps.map((step) => <g key={step}><line x1={EDGE.left} x2={WIDTH - EDGE.right} y1={yOf(step, top)} y2={yOf(step, top)} /><text x={EDGE.left - 8} y={yOf(step, top) + 4} textAnchor="end">{step}</text></g>)}
      {places.map((place, index) => (index % every === 0 ? <text key={place} x={middleOf(index, places.length)} y={HEIGHT - EDGE.bottom + 20} textAnchor="middle">{cut(place, room)}</text> : null))}
    </g>
  );
}

const middleOf = (index: number, count: number): number => EDGE.left + (inner.width * (index + 0.5)) / Math.max(1, count);

export function LineChart(props: ChartProps): ReactElement {
  const drawing = drawingOf(props);
  const { places, series, top } = drawing;
  return (
    <Chart props={props} drawing={drawing}>
      {series.map(({ name, colour, values }) => (
        <g key={name} stroke={colour} fill={colour}>
          <polyline fill="none" strokeWidth="2.5" points={values.map((value, index) => `${middleOf(index, places.length)},${yOf(value, top)}`).join(' ')} />
          {values.map((value, index) => <circle key={places[index]} cx={middleOf(index, places.length)} cy={yOf(value, top)} r="3.5" />)}
        </g>
      ))}
    </Chart>
  );
}

export function BarChart(props: ChartProps): ReactElement {
  const drawing = drawingOf(props);
  const { places, series, top } = drawing;
  const room = (inner.width / Math.max(1, places.length)) * 0.7;
  const width = Math.min(56, room / Math.max(1, series.length));
  return (
    <Chart props={props} drawing={drawing}>
      {series.map(({ name, colour, values }, at) => values.map((value, index) => {
        const left = middleOf(index, places.length) + (at - series.length / 2) * width;
        return (
          <g key={`${name} ${places[index]}`}>
            <rect x={left} y={yOf(value, top)} width={Math.max(1, width - 2)} height={Math.max(0, yOf(0, top) - yOf(value, top))} fill={colour} />
            {props.options?.showDataLabels ? <text className="value" x={left + width / 2} y={yOf(value, top) - 4} textAnchor="middle">{value}</text> : null}
          </g>
        );
      }))}
    </Chart>
  );
}
