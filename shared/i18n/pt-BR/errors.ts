import type { ErrorKind } from '../../errors.ts';
import type { ErrorWords } from '../error-text.ts';

export const errors: Readonly<Record<ErrorKind, ErrorWords>> = {
  'network.offline': {
    title: 'Sem conexão com a rede.',
    help: 'O que já está no acervo continua disponível. A sincronização segue sozinha quando a conexão voltar.',
  },
  'network.dns': {
    title: 'O endereço do serviço não foi encontrado.',
    help: 'Nada foi perdido. Confira o endereço em Configurações e a conexão deste computador.',
  },
  'network.refused': {
    title: 'O serviço não aceitou a conexão.',
    help: 'Nada foi perdido. Confira o endereço e a porta, ou tente de novo em alguns minutos.',
  },
  'network.reset': {
    title: 'A conexão caiu no meio da resposta.',
    help: 'O que já tinha chegado está guardado. Tente de novo.',
  },
  'network.timeout': {
    title: 'O serviço demorou demais para responder.',
    help: 'O que já tinha chegado está guardado. Tente de novo em alguns minutos.',
  },
  'network.tls': {
    title: 'A conexão segura não pôde ser confirmada.',
    help: 'Nada foi enviado. Se a sua rede usa um certificado próprio, escolha o arquivo dele na conexão; se não usa, fale com o suporte de rede.',
  },
  'network.proxy': {
    title: 'O proxy da rede não respondeu.',
    help: 'Nada foi perdido. Confira a configuração de proxy do sistema.',
  },
  'network.proxyAuthentication': {
    title: 'O proxy da rede pede autenticação.',
    help: 'O que já está no acervo não mudou. O Acervo não faz autenticação NTLM em proxy: peça à rede uma exceção para o endereço do serviço.',
  },
  'service.unauthorized': {
    title: 'A chave foi recusada pelo serviço (401).',
    help: 'Nada foi perdido. Confira a chave e o nome da instância em Configurações.',
  },
  'service.badRequest': {
    title: 'O serviço não aceitou a consulta (400).',
    help: 'Nada foi perdido. Confira os campos indicados e consulte de novo.',
  },
  'service.rateLimited': {
    title: 'O serviço pediu para diminuir o ritmo.',
    help: 'O que já chegou está guardado. A sincronização espera e continua sozinha.',
  },
  'service.unavailable': {
    title: 'O serviço está fora do ar.',
    help: 'O que já chegou está guardado. Tente de novo em alguns minutos.',
  },
  'service.error': {
    title: 'O serviço falhou ao responder.',
    help: 'O que já chegou está guardado. Tente de novo; se persistir, fale com o suporte do serviço.',
  },
  'service.redirect': {
    title: 'O serviço respondeu com outro endereço.',
    help: 'A chave não foi enviada para lá. Confira o endereço da conexão.',
  },
  'service.notThisApi': {
    title: 'Este endereço não parece ser o do serviço.',
    help: 'Nada foi guardado. Confira o endereço; uma página de login da rede também pode responder no lugar dele.',
  },
  'service.malformed': {
    title: 'A resposta do serviço chegou ilegível.',
    help: 'O que já estava guardado não mudou. Tente de novo.',
  },
  'service.tooLarge': {
    title: 'A resposta do serviço é grande demais.',
    help: 'O que já estava guardado não mudou. Consulte um período menor.',
  },
  'quota.spent': {
    title: 'As consultas disponíveis nas últimas 24 horas acabaram.',
    help: 'O que já chegou está guardado e pode ser lido. A sincronização continua sozinha quando houver consultas.',
  },
  'key.absent': {
    title: 'A chave desta conexão não está mais no chaveiro.',
    help: 'O acervo continua disponível. Informe a chave de novo na conexão; a sincronização que espera por ela continua sozinha.',
  },
  'key.locked': {
    title: 'O chaveiro do sistema está bloqueado.',
    help: 'Nada foi perdido. Desbloqueie o chaveiro; a sincronização que espera por ele continua sozinha.',
  },
  'key.unavailable': {
    title: 'O chaveiro do sistema não está disponível.',
    help: 'Nada foi perdido. Informe a chave de novo na conexão; sem o chaveiro, ela vale só até o aplicativo fechar. A sincronização que espera por ela continua sozinha.',
  },
  'cache.locked': {
    title: 'O acervo está trancado.',
    help: 'Nada foi alterado. Abra o acervo, com a frase de acesso se ele pedir, e tente de novo.',
  },
  'cache.wrongPassphrase': {
    title: 'Esta frase de acesso não abre o acervo.',
    help: 'Nada foi alterado. Confira maiúsculas e espaços e tente de novo.',
  },
  'cache.keyLost': {
    title: 'A chave que abre o acervo não foi encontrada.',
    help: 'O arquivo está inteiro e não foi alterado. Restaure o chaveiro do sistema, ou uma cópia do acervo, e tente de novo.',
  },
  'cache.damaged': {
    title: 'O arquivo do acervo está danificado.',
    help: 'Ele não será apagado. O que ainda pode ser lido nele pode ser salvo em um arquivo novo; o resto pode ser consultado de novo no serviço.',
  },
  'cache.newer': {
    title: 'Este acervo é de uma versão mais nova do aplicativo.',
    help: 'Nada foi alterado. Atualize o Acervo para abrir.',
  },
  'cache.diskFull': {
    title: 'O disco está cheio.',
    help: 'O que já estava guardado está inteiro e pode ser lido. Libere espaço para continuar.',
  },
  'cache.readOnly': {
    title: 'O acervo só pode ser lido.',
    help: 'A pasta ou o arquivo não permite gravar. A leitura e a busca funcionam.',
  },
  'cache.busy': {
    title: 'O acervo está ocupado.',
    help: 'Nada foi perdido. Tente de novo em instantes.',
  },
  'sync.paginationStuck': {
    title: 'O serviço repetiu a mesma página de resultados.',
    help: 'O que chegou está guardado, mas a lista pode estar incompleta. Consulte um período menor.',
  },
  'sync.paginationExpired': {
    title: 'O serviço não aceita mais continuar esta lista.',
    help: 'O que chegou está guardado, mas a lista está incompleta. Inicie a consulta de novo.',
  },
  'sync.notRunning': {
    title: 'Esta sincronização não está em andamento.',
    help: 'Nada foi alterado. A Atividade mostra como ela está.',
  },
  'sync.contactMissing': {
    title: 'O serviço não devolveu este atendimento.',
    help: 'O que já estava guardado não mudou. Ele pode ter sido removido do serviço.',
  },
  'sync.outsideWindow': {
    title: 'Fora do horário da sincronização diária.',
    help: 'O que chegou está guardado. A sincronização continua sozinha no próximo horário.',
  },
  'instance.unknown': {
    title: 'Esta conexão não existe mais.',
    help: 'O que já foi guardado dela continua disponível. Para consultar de novo, conecte a instância outra vez.',
  },
  'instance.duplicate': {
    title: 'Já existe uma conexão com esta instância e este endereço.',
    help: 'Nada foi alterado. Edite a conexão existente.',
  },
  'contact.unknown': {
    title: 'Este atendimento não está mais no acervo.',
    help: 'Os outros não mudaram. Busque de novo para atualizar a lista.',
  },
  'run.unknown': {
    title: 'Esta sincronização não existe mais.',
    help: 'Nada foi alterado. A Atividade mostra as que existem.',
  },
  'query.unknown': {
    title: 'Esta consulta salva não existe mais.',
    help: 'Nada foi alterado. Se ela ainda for útil, consulte e salve de novo.',
  },
  'file.cannotWrite': {
    title: 'O arquivo não pôde ser gravado.',
    help: 'Nenhum arquivo pela metade ficou para trás. Confira a pasta e o espaço em disco, ou escolha outro lugar.',
  },
  'file.cannotRead': {
    title: 'O arquivo não pôde ser lido.',
    help: 'Nada foi alterado. Confira se ele ainda existe e se você tem permissão para abrir.',
  },
  'file.notPem': {
    title: 'Este arquivo não é um certificado PEM.',
    help: 'Nada foi alterado. Escolha um arquivo que comece com BEGIN CERTIFICATE.',
  },
  'export.cancelled': {
    title: 'A exportação foi cancelada.',
    help: 'Nenhum arquivo foi gravado. Exporte de novo quando quiser.',
  },
  'export.printFailed': {
    title: 'O PDF não pôde ser gerado.',
    help: 'O atendimento está inteiro no acervo. Tente de novo ou exporte só o JSON.',
  },
  'privacy.onHold': {
    title: 'Há atendimentos retidos entre os escolhidos.',
    help: 'Nada foi apagado. Retire a retenção ou deixe esses atendimentos de fora.',
  },
  'privacy.keychainClosed': {
    title: 'O chaveiro do sistema está bloqueado ou não respondeu.',
    help: 'Nada foi apagado: as chaves guardadas nele ficariam para trás. Desbloqueie o chaveiro e tente de novo.',
  },
  'backup.wrongPassphrase': {
    title: 'Esta frase de acesso não abre a cópia.',
    help: 'Nada foi alterado. Confira maiúsculas e espaços e tente de novo.',
  },
  'backup.damaged': {
    title: 'A cópia está danificada ou incompleta.',
    help: 'Nada foi alterado neste computador. Tente com outro exemplar do arquivo.',
  },
  'backup.notABackup': {
    title: 'Este arquivo não é uma cópia do Acervo.',
    help: 'Nada foi alterado. Escolha um arquivo que termine em .acervo-backup.',
  },
  'backup.newer': {
    title: 'A cópia foi feita por uma versão mais nova do Acervo.',
    help: 'Nada foi alterado. Atualize o aplicativo e tente de novo.',
  },
  'input.invalid': {
    title: 'O pedido não pôde ser lido.',
    help: 'Nada foi alterado. Confira o que foi digitado.',
  },
  'link.refused': {
    title: 'Este link não é aberto por segurança.',
    help: 'Nada foi aberto. Só endereços https comuns são abertos no navegador; confira com quem enviou.',
  },
  internal: {
    title: 'Algo inesperado aconteceu no aplicativo.',
    help: 'O que está guardado não foi alterado. Tente de novo; se persistir, feche e abra o Acervo.',
  },
};
