import type { FindingKind } from '../../shared/model/masking.ts';
import { plainText } from './plain-text.ts';

/** Names of fields, without case, accents and signs, that say what stands in them. The first that fits decides. */
const FIELDS: readonly (readonly [FindingKind, RegExp])[] = [
  ['password', /^(?:.{0,20}(?:senha|password|passwd|passcode)|pin|secret|client_?secret|token|.{0,20}accesstoken|apikey|otp|cvv|cvc)$/],
  ['cpf', /^(?:.{0,20}cpf(?!l).{0,12})$/],
  ['cnpj', /^(?:.{0,20}cnpj.{0,12})$/],
  ['email', /^(?:.{0,20}(?:email|correioeletronico)\d{0,2}|mail)$/],
  [
    'phone',
    /^(?:.{0,20}(?:telefone|celular|cellphone|whatsapp|phonenumber|telephone|msisdn)(?:\d{0,2}|numero|cliente|contato|principal|residencial|comercial)|phone\d{0,2}|.{1,20}phone|tel\d{0,2}|fone\d{0,2}|cel|mobile|whats|wpp|waid)$/,
  ],
  ['card', /^(?:numero(?:do)?cartao|cartao|cartaocredito|cardnumber|card|creditcard|pan)$/],
  [
    'document',
    /^(?:identificationnumber\d{0,2}|rg|numerorg|cnh|pis|nis|pasep|passaporte|passport|documento|document|numerodocumento|documentnumber|tituloeleitor|identidade|ctps|cns|cartaosus)$/,
  ],
  ['cep', /^(?:cep|zip|zipcode|postalcode|codigopostal)$/],
  ['plate', /^(?:placa|placaveiculo|placadoveiculo|plate|licenseplate|vehicleplate)$/],
  ['birthDate', /^(?:.{0,12}nascimento|birthdate|birthday|dateofbirth|dob|dtnasc|datanasc)$/],
  [
    'address',
    /^(?:endereco(?:completo|entrega|cobranca)?|address\d?|street|streetaddress|logradouro|rua|bairro|complemento|latitude|longitude|geolocation|localizacao)$/,
  ],
  [
    'name',
    /^(?:nome(?:completo|cliente|docliente|contato|usuario|titular|dotitular|social|damae|mae|pai)|fullname|firstname|lastname|middlename|customername|clientname|username|sobrenome|primeironome|nickname|apelido|titular|mothername)$/,
  ],
];
const PERSON_FIELDS = /^(?:name|nome|displayname|profilename|pushname)$/;

/**
 * What a field holds by its name, or null. A plain `name` is a person's only among the attributes of a person; in an
 * event it may be a plan's or a product's.
 */
export function fieldKind(name: string, isOfPerson: boolean): FindingKind | null {
  const key = plainText(name.slice(0, 80)).text.replace(/[^a-z\d]/g, '');
  for (const [kind, pattern] of FIELDS) if (pattern.test(key)) return kind;
  return isOfPerson && PERSON_FIELDS.test(key) ? 'name' : null;
}
