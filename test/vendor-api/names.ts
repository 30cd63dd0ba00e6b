export const feminineNames = [
  'Maria', 'Ana', 'Francisca', 'Antônia', 'Adriana', 'Juliana', 'Márcia', 'Fernanda', 'Patrícia', 'Aline', 'Sandra',
  'Camila', 'Amanda', 'Bruna', 'Jéssica', 'Letícia', 'Júlia', 'Luciana', 'Vanessa', 'Mariana', 'Gabriela', 'Vitória',
  'Larissa', 'Cláudia', 'Beatriz', 'Rita', 'Luana', 'Sônia', 'Renata', 'Eliane', 'Josefa', 'Simone', 'Natália',
  'Cristiane', 'Débora', 'Rosângela', 'Jaqueline', 'Daniela', 'Maria José', 'Maria Aparecida', 'Ana Clara', 'Ana Paula',
  'Heloísa', 'Lívia', 'Conceição', 'Raimunda', 'Yasmin', 'Isabela', 'Thaís', 'Tainá',
] as const;

export const masculineNames = [
  'José', 'João', 'Antônio', 'Francisco', 'Carlos', 'Paulo', 'Pedro', 'Lucas', 'Luiz', 'Marcos', 'Luís', 'Gabriel',
  'Rafael', 'Daniel', 'Marcelo', 'Bruno', 'Eduardo', 'Felipe', 'Raimundo', 'Rodrigo', 'Manoel', 'Mateus', 'André',
  'Fernando', 'Fábio', 'Leonardo', 'Gustavo', 'Guilherme', 'Leandro', 'Tiago', 'Anderson', 'Ricardo', 'Márcio', 'Jorge',
  'Sebastião', 'Alexandre', 'Roberto', 'Edson', 'Diego', 'Vítor', 'Sérgio', 'Cláudio', 'Murilo', 'Caíque', 'Thiago',
  'João Pedro', 'José Carlos', 'Luiz Otávio', 'Wellington', 'Davi',
] as const;

export const surnames = [
  'Silva', 'Santos', 'Oliveira', 'Souza', 'Rodrigues', 'Ferreira', 'Alves', 'Pereira', 'Lima', 'Gomes', 'Costa',
  'Ribeiro', 'Martins', 'Carvalho', 'Almeida', 'Lopes', 'Soares', 'Fernandes', 'Vieira', 'Barbosa', 'Rocha', 'Dias',
  'Nascimento', 'Andrade', 'Moreira', 'Nunes', 'Marques', 'Machado', 'Mendes', 'Freitas', 'Cardoso', 'Ramos',
  'Gonçalves', 'Santana', 'Teixeira', 'Araújo', 'Pinto', 'Melo', 'Conceição', 'Magalhães', 'Guimarães', 'Brandão',
  'Assunção', 'Batista', 'Xavier', 'Queiroz', 'Sampaio', 'Figueiredo', 'Bezerra', 'Assis', 'Sá', 'Yamamoto', 'Tanaka',
  'Müller', "D'Ávila", 'Kowalski',
] as const;

/** Names as some people enter them: the reader must cope with each. */
export const unusualNames = [
  'Íris Zoé Ñuñez-Brontë', 'Bia 🌻', '✨ Déia Nails ✨', 'محمد الأمين', 'יעל כהן', '王 小明', 'Жанна Иванова',
  'Mª de Fátima', 'JOAO', 'm', 'Dona Zefa 👵🏽', 'Zé 🇧🇷', 'Maria  das   Dores', "Joana D'Arc O'Neill", 'Ọláyínká Ṣàngó',
  'Família Prado 👨‍👩‍👧‍👦', 'Núbia\u0301 (combinada)', 'Ana "Aninha" Prado', 'Sr. & Sra. Lemos', '<Cliente>',
] as const;

export interface City {
  readonly name: string;
  readonly state: string;
  readonly areaCode: string;
}

export const cities: readonly City[] = [
  { name: 'São Paulo', state: 'SP', areaCode: '11' },
  { name: 'Campinas', state: 'SP', areaCode: '19' },
  { name: 'Ribeirão Preto', state: 'SP', areaCode: '16' },
  { name: 'Rio de Janeiro', state: 'RJ', areaCode: '21' },
  { name: 'Niterói', state: 'RJ', areaCode: '21' },
  { name: 'Vitória', state: 'ES', areaCode: '27' },
  { name: 'Belo Horizonte', state: 'MG', areaCode: '31' },
  { name: 'Uberlândia', state: 'MG', areaCode: '34' },
  { name: 'Curitiba', state: 'PR', areaCode: '41' },
  { name: 'Maringá', state: 'PR', areaCode: '44' },
  { name: 'Florianópolis', state: 'SC', areaCode: '48' },
  { name: 'Porto Alegre', state: 'RS', areaCode: '51' },
  { name: 'Brasília', state: 'DF', areaCode: '61' },
  { name: 'Goiânia', state: 'GO', areaCode: '62' },
  { name: 'Salvador', state: 'BA', areaCode: '71' },
  { name: 'Feira de Santana', state: 'BA', areaCode: '75' },
  { name: 'Recife', state: 'PE', areaCode: '81' },
  { name: 'Maceió', state: 'AL', areaCode: '82' },
  { name: 'Fortaleza', state: 'CE', areaCode: '85' },
  { name: 'São Luís', state: 'MA', areaCode: '98' },
  { name: 'Belém', state: 'PA', areaCode: '91' },
  { name: 'Manaus', state: 'AM', areaCode: '92' },
];

export const streets = [
  'Rua das Acácias', 'Rua São João', 'Avenida Brasil', 'Rua Sete de Setembro', 'Travessa do Ipê', 'Rua Dom Pedro II',
  'Avenida das Palmeiras', 'Rua Quinze de Novembro', 'Alameda dos Jacarandás', 'Rua Tiradentes',
] as const;

/** People who take over from the bot, by the name that the service gives as sender. */
export const agentNames = [
  'Ana Souza', 'Rafael Lima', 'Camila Prado', 'Thiago Nogueira', 'Jéssica Araújo', 'Paula Gonçalves', 'Diego Brandão',
  'Letícia Sá', 'Márcio Figueiredo', 'Beatriz Assunção',
] as const;
