/** A workbook for Excel and LibreOffice (ECMA-376): its parts, packed as they are made. */
import { Readable } from 'node:stream';
import yazl from 'yazl';
import { cellStyles, escapeXml, type CellStyle, isVeryWide, type Sheet, sheetXml } from './sheet-xml.ts';

/** What stands in the document's properties. */
export interface WorkbookProperties {
  title: string;
  subject: string;
  company: string;
  /** Milliseconds since the epoch. */
  created: number;
}

/**
 * Writes the workbook; no sheet is begun before the one ahead of it has been written, and none is held in memory. Rows
 * that a sheet has no room for go on in another, `Calls 2`.
 */
export async function writeWorkbookFile(
  sheets: readonly Sheet[],
  properties: WorkbookProperties,
  write: (part: Uint8Array) => Promise<void>,
): Promise<void> {
  const zip = new yazl.ZipFile();
  const mtime = new Date(properties.created);
  const failed = new Promise<never>((_, reject) => zip.on('error', reject));
  const pack = async () => {
    const parts = await packSheets(zip, sheets, mtime);
    for (const [name, xml] of otherParts(parts, properties))
      zip.addBuffer(Buffer.from(declaration + xml), name, { mtime });
    zip.end();
  };
  const written = async () => {
    for await (const part of zip.outputStream as AsyncIterable<Buffer>) await write(part); // yazl hands out buffers
  };
  await Promise.race([Promise.all([pack(), written()]), failed]);
}

type Part = Pick<Sheet, 'name' | 'head' | 'widths'>;

async function packSheets(zip: yazl.ZipFile, sheets: readonly Sheet[], mtime: Date): Promise<Part[]> {
  const parts: Part[] = [];
  for (const { rows, ...sheet } of sheets) {
    const left = rows[Symbol.iterator]();
    for (let number = 1, all = false; !all; number++) {
      const part = { ...sheet, name: number === 1 ? sheet.name : `${sheet.name} ${number}` };
      parts.push(part);
      all = await new Promise<boolean>((ended, reject) => {
        const xml = Readable.from(sheetXml(part, left, parts.length === 1, ended), { objectMode: false });
        xml.on('error', reject);
        zip.addReadStream(xml, `xl/worksheets/sheet${parts.length}.xml`, { mtime, compressionLevel: 1 });
      });
    }
  }
  return parts;
}

function otherParts(sheets: readonly Part[], properties: WorkbookProperties): [name: string, xml: string][] {
  return [
    ['[Content_Types].xml', contentTypes(sheets.length)],
    ['_rels/.rels', packageRelations],
    ['docProps/core.xml', coreProperties(properties)],
    ['docProps/app.xml', appProperties(properties)],
    ['xl/workbook.xml', workbookXml(sheets)],
    ['xl/_rels/workbook.xml.rels', workbookRelations(sheets.length)],
    ['xl/styles.xml', stylesXml()],
  ];
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const type = (part: string) => `application/vnd.openxmlformats-officedocument.spreadsheetml.${part}+xml`;

function contentTypes(sheets: number): string {
  const overrides = numbers(sheets).map(
    (n) => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${type('worksheet')}"/>`,
  );
  return `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type('sheet.main')}"/><Override PartName="/xl/styles.xml" ContentType="${type('styles')}"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/app.xml" ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>${overrides.join('')}</Types>`;
}

const packageRelations = `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${packages}/relationships/metadata/core-properties" Target="docProps/core.xml"/><Relationship Id="rId3" Type="${relations}/extended-properties" Target="docProps/app.xml"/></Relationships>`;

function coreProperties({ title, subject, created }: WorkbookProperties): string {
  const at = new Date(created).toISOString().replace(/\.\d+Z/, 'Z');
  const when = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${at}</dcterms:${name}>`;
  return `<cp:coreProperties xmlns:cp="${packages}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(title)}</dc:title><dc:subject>${escapeXml(subject)}</dc:subject><dc:creator>Callout</dc:creator><cp:lastModifiedBy>Callout</cp:lastModifiedBy>${when('created')}${when('modified')}</cp:coreProperties>`;
}

function appProperties({ company }: WorkbookProperties): string {
  return `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Callout</Application><Company>${escapeXml(company)}</Company></Properties>`;
}

/** The heads are repeated on every printed page, and the date and time of a call where it goes on on the next. */
function workbookXml(sheets: readonly Part[]): string {
  const listed = sheets.map(
    ({ name }, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const titles = sheets.flatMap(({ name, head, widths }, index) => {
    if (head === null) return [];
    const sheet = `'${escapeXml(name.replaceAll("'", "''"))}'!`;
    const rows = `${isVeryWide(widths) ? `${sheet}$A:$B,` : ''}${sheet}$1:$1`;
    return [`<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${rows}</definedName>`];
  });
  return `<workbook xmlns="${main}" xmlns:r="${relations}"><bookViews><workbookView activeTab="0"/></bookViews><sheets>${listed.join('')}</sheets><definedNames>${titles.join('')}</definedNames></workbook>`;
}

function workbookRelations(sheets: number): string {
  const listed = numbers(sheets).map(
    (n) => `<Relationship Id="rId${n}" Type="${relations}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
  );
  const styles = `<Relationship Id="rId${sheets + 1}" Type="${relations}/styles" Target="styles.xml"/>`;
  return `<Relationships xmlns="${packages}/relationships">${listed.join('')}${styles}</Relationships>`;
}

/** Numbers of the formats (up to 163 Excel's own) and of the fonts below; and where in the cell the value stands. */
const looks: Readonly<Record<CellStyle, { format: number; font: number; fill?: number; align?: string }>> = {
  plain: { format: 0, font: 0 },
  text: { format: 49, font: 0 },
  sentence: { format: 49, font: 0, align: 'wrapText="1"' },
  date: { format: 164, font: 0, align: 'horizontal="left"' },
  time: { format: 165, font: 0, align: 'horizontal="left"' },
  clock: { format: 20, font: 0, align: 'horizontal="left"' },
  number: { format: 3, font: 0, align: 'horizontal="left"' },
  duration: { format: 166, font: 0, align: 'horizontal="left"' },
  head: { format: 0, font: 1, fill: 2 },
  title: { format: 0, font: 2 },
  label: { format: 0, font: 1 },
  money: { format: 167, font: 0, align: 'horizontal="left"' },
  note: { format: 0, font: 3 },
};

function stylesXml(): string {
  const cells = cellStyles.map((style) => {
    const { format, font, fill = 0, align = '' } = looks[style];
    return `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"><alignment vertical="top" ${align}/></xf>`;
  });
  const font = (size: number, more: string) =>
    `<font>${more.includes('b') ? '<b/>' : ''}${more.includes('i') ? '<i/>' : ''}<sz val="${size}"/><name val="Calibri"/><family val="2"/></font>`;
  return `<styleSheet xmlns="${main}"><numFmts count="4"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="hh:mm:ss"/><numFmt numFmtId="166" formatCode="[h]:mm:ss"/><numFmt numFmtId="167" formatCode="&quot;A$&quot;#,##0.00"/></numFmts><fonts count="4">${font(11, '')}${font(11, 'b')}${font(16, 'b')}${font(11, 'i')}</fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EDF2"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${cells.length}">${cells.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
